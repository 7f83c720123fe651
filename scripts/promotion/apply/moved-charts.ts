import { revisionsOf } from '../helm/revisions.ts';
import type { JournalChart } from '../journal/journal.ts';
import type { Work } from './work.ts';

/** Charts that were not begun, and are not as they were; a sentence each. @param charts those of the journal */
export const movedCharts = async ({ place }: Work, charts: readonly JournalChart[]): Promise<readonly string[]> => {
  const found = await Promise.all(
    charts.filter(({ state }) => state === 'waiting').map(async ({ name, before }) => ({ name, before, now: (await revisionsOf(place, name)).findLast(({ status }) => status === 'deployed')?.revision ?? 0 })),
  );
  return found.filter(({ before, now }) => now !== before).map(({ name, before, now }) => `${name} was at the revision ${before} when the promotion began, and is at ${now}: somebody else has changed it.`);
};
