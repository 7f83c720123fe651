/**
 * The proof of a chart: every leaf of its values, set to other valid values, changes what Helm renders, and stands
 * with exactly that value wherever it is bound.
 */
import type { Binding } from '../../../generator/helm/index.ts';
import type { Rendered } from './batch.ts';
import type { Declaration } from './declaration.ts';
import { holds } from './evaluate.ts';
import { found, holdsAll, standsAt } from './expectations.ts';
import { samplesOf, type Sampling } from './samples.ts';
import { worldOf, type Setting } from './setting.ts';
import { concerns } from './stages.ts';
import type { Trial } from './trials.ts';
import { valueAt } from './values.ts';

/** Renders settings, in their order. */
export type Render = (settings: readonly Setting[]) => Promise<Rendered[]>;

/** A trial that was rendered. */
interface Outcome extends Trial {
  readonly before: Rendered;
  readonly after: Rendered;
}

/**
 * @returns a sentence for each leaf without effect, and for each place that does not hold its value; none where
 *   the chart is right
 */
export const proveValues = async (chart: Declaration, render: Render, sampling: Sampling): Promise<string[]> => {
  const samples = samplesOf(chart, sampling);
  const rendered = await render(samples.flat().flatMap(({ baseline, setting }) => [baseline, setting]));
  let next = 0;
  const outcomes = samples.map((trials) => trials.map((trial): Outcome => ({ ...trial, before: rendered[next++]!, after: rendered[next++]! })));
  const shown = new Set<Binding>();
  const misplaced = outcomes.flat().flatMap((outcome) => misplacedIn(chart, outcome, shown));
  const ineffective = outcomes.filter((trials) => !trials.some((trial) => isEffective(chart, trial))).map(([trial]) => `${sentence(trial!)} has no effect`);
  const unseen = chart.bindings.filter((binding) => !shown.has(binding)).map((binding) => `${nameOf(binding)} was never rendered`);
  return [...new Set([...misplaced, ...ineffective, ...unseen])];
};

/** A checksum says that something else changed; by itself it is no effect. */
const CHECKSUM = /^ *checksum\/.*$/gm;

/** Whether something changed; where nothing is bound to a collection, all that it holds has to be there as well. */
function isEffective({ bindings }: Declaration, { leaf, value, before, after }: Outcome): boolean {
  if (before instanceof Error || after instanceof Error) return false;
  const [then, now] = [before, after].map((manifests) => (template: string) => manifests.get(template)?.replaceAll(CHECKSUM, ''));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((template) => then!(template) !== now!(template));
  const bound = typeof value !== 'object' || value === null || bindings.some((binding) => concerns(binding, leaf));
  return changed.length > 0 && (bound || holdsAll(changed.map((template) => after.get(template) ?? ''), value));
}

/** Places that do not hold their value. @param shown receives those that were compared */
function misplacedIn(chart: Declaration, { setting, after, ...trial }: Outcome, shown: Set<Binding>): string[] {
  if (after instanceof Error) return [`${sentence(trial)} fails: ${after.message}`];
  const world = worldOf(chart, setting);
  return chart.bindings
    .filter((binding) => concerns(binding, trial.leaf) && binding.guards.every((guard) => holds(guard, world)))
    .flatMap((binding) => {
      const expected = valueAt(world.roots.Values, binding.value);
      if (expected === undefined) return [];
      shown.add(binding);
      const there = found(after.get(binding.template) ?? '', binding.field);
      return standsAt(binding, there, expected) ? [] : [`${nameOf(binding)} is ${JSON.stringify(there)}, not ${JSON.stringify(expected)}`];
    });
}

function sentence({ leaf, value }: Pick<Trial, 'leaf' | 'value'>): string {
  return `${leaf} = ${JSON.stringify(value)}`;
}

function nameOf({ template, field, value }: Binding): string {
  return `${value.join('.')} at ${template} ${field.join('.')}`;
}
