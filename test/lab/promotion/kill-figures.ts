import type { Killed } from './kill-once.ts';

/** What was hit, in numbers. @param killed the promotions */
export const killFigures = (killed: readonly Killed[]): Record<string, number> => {
  const count = (is: (one: Killed) => boolean): number => killed.filter(is).length;
  const places = [...new Set(killed.map(({ at }) => at))].sort();
  return {
    killed: killed.length,
    ...Object.fromEntries(places.map((place) => [place === 'over' ? 'over before they were killed' : `killed ${place}`, count(({ at }) => at === place)])),
    'killed with a Helm at work': count(({ helms }) => helms > 0),
    'Helm releases that were left pending': killed.reduce((sum, { pending }) => sum + pending, 0),
    'gone on with': count(({ ended }) => ended === 'resumed'),
    'taken back': count(({ ended }) => ended === 'undone'),
  };
};
