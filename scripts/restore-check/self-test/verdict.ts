import { counted } from '../../console/counted.ts';
import type { Control } from './self-test.ts';

/**
 * What came of all of them, in a line.
 *
 * @param controls what came of each
 */
export const verdictOf = (controls: readonly Control[]): string => {
  const wrong = controls.filter(({ passed }) => !passed);
  const tally = (which: readonly Control[]): string => `${which.filter(({ passed }) => passed).length} of ${which.length}`;
  const [damaged, whole] = [controls.filter((one) => one.damaged), controls.filter((one) => !one.damaged)];
  const said = `${tally(damaged)} damages were reported, and ${tally(whole)} copies without any passed`;
  return wrong.length === 0 ? `Passed: ${said}.` : `Failed: ${said}. ${counted(wrong.length, 'control')} failed: ${wrong.map(({ fault }) => fault).join('; ')}.`;
};
