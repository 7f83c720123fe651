import { formatDuration } from '../console/duration.ts';
import { summarize } from '../measurements/summary.ts';
import { prepareTests } from '../testing/prepare.ts';
import { repeatTests, type Round } from '../testing/repeat-tests.ts';
import { trialCommand, type Trial } from './trial.ts';

const spread = (values: readonly number[], format: (value: number) => string): string[] => {
  const { least, median, most } = summarize(values);
  return [least, median, most].map(format);
};

/**
 * What came of a scenario, a row for each test, and one for each figure that it counted.
 *
 * @param rounds what came of each round
 */
export const scenarioRows = (rounds: readonly Round[]): string[][] => {
  const all = rounds.flatMap(({ outcomes }) => outcomes);
  return [...new Set(all.map(({ name }) => name))].flatMap((name) => {
    const outcomes = all.filter((outcome) => outcome.name === name);
    const passed = outcomes.filter((outcome) => outcome.passed);
    const time = passed.length > 0 ? spread(passed.map(({ milliseconds }) => milliseconds), formatDuration) : ['', '', ''];
    const figures = [...new Set(outcomes.flatMap((outcome) => Object.keys(outcome.figures)))];
    const counted = figures.map((figure) => [`… ${figure}`, '', ...spread(outcomes.flatMap((outcome) => outcome.figures[figure] ?? []), String)]);
    return [[name, `${passed.length} of ${rounds.length}`, ...time], ...counted];
  });
};

/**
 * Whether all went well: in every round the same tests ran, and nothing failed, in or outside of them.
 *
 * @param rounds what came of each round
 */
export const succeeded = (rounds: readonly Round[]): boolean =>
  rounds.length > 0 && rounds.every(({ outcomes, failed }) => failed === 0 && outcomes.length > 0 && outcomes.length === rounds[0]!.outcomes.length);

/**
 * The trial that repeats a file of tests of the lab.
 *
 * @param root the repository's root
 * @param name path of the file in test/lab, without `.test.ts`
 */
export const scenarioTrial = (root: string, name: string): Trial => ({
  name,
  description: `repeats test/lab/${name}.test.ts`,
  run: async (times) => {
    await prepareTests(root);
    // Some tests take too long for each run of all.
    process.env['TRIAL'] = name;
    const rounds = await repeatTests(root, { filters: [`test/lab/${name}.test.ts`] }, times);
    const rows = scenarioRows(rounds);
    return {
      measurement: {
        // A document for each; no folders.
        name: name.replaceAll('/', '-'),
        description: `Each test of [test/lab/${name}.test.ts](../../test/lab/${name}.test.ts), ${times} times in one lab.`,
        command: trialCommand(name, times),
        headings: ['test', 'passed', 'least', 'median', 'most'],
        rows,
      },
      succeeded: succeeded(rounds),
    };
  },
});
