/** Values of every leaf of a chart to try it with. */
import fc from 'fast-check';
import { arbitraryOf } from './arbitrary.ts';
import { candidatesOf } from './candidates.ts';
import type { Declaration, LeafOf } from './declaration.ts';
import { conditionsOn } from './flips.ts';
import { isSet } from './functions.ts';
import { scenariosOf } from './scenarios.ts';
import { stagesOf } from './stages.ts';
import { trialsOf, type Trial } from './trials.ts';
import { sameEffect } from './values.ts';

/** What is tried of each leaf, beside what its schema suggests. */
export interface Sampling {
  /** Whether the worst string is, and nothing where it may be unset. */
  readonly extremes: boolean;
  /** How many random values. */
  readonly random: number;
  /** Where their randomness begins: the same seed gives the same values. */
  readonly seed: number;
}

/** A leaf whose random values are all refused has a schema that does not say what it takes. */
const PATIENCE = 1000;

/** A string that YAML, and a template, take apart where it is not encoded. */
const WORST = `: #"'{{ . }}\\`;

/**
 * The trials of each value of each leaf. What the chart refuses is replaced by another value.
 * @throws Error for a leaf of which the chart refuses everything
 */
export const samplesOf = (chart: Declaration, sampling: Sampling): Trial[][] => {
  const scenarios = scenariosOf(chart);
  return [...chart.leaves.values()].flatMap((leaf) => {
    const effects = { start: scenarios.all[0]!.start, stages: stagesOf(chart, scenarios, leaf.path), conditions: conditionsOn(chart, leaf.path) };
    return sampleOf(leaf, (value) => trialsOf(chart, leaf, effects, value), sampling);
  });
};

function sampleOf(leaf: LeafOf, trialsOfValue: (value: unknown) => Trial[], { extremes, random, seed }: Sampling): Trial[][] {
  let refused = 0;
  const arbitrary = arbitraryOf(leaf.schema)
    .map((value) => (leaf.accepts(value) ? trialsOfValue(value) : []))
    .filter((trials) => {
      if (trials.length === 0 && ++refused > PATIENCE) throw new Error(`the chart refuses ${PATIENCE} random values of ${leaf.path}: give its schema examples`);
      return trials.length > 0;
    });
  const initial: unknown = leaf.schema['default'];
  const firstWith = (values: readonly unknown[]): Trial[] => values.map(trialsOfValue).find((trials) => trials.length > 0) ?? [];
  const suggested = firstWith(candidatesOf(leaf).filter((value) => isSet(value) && !sameEffect(initial, initial, value)));
  const worst = firstWith([WORST, `${initial}${WORST}`].filter((value) => leaf.accepts(value)));
  const unset = isSet(initial) && leaf.accepts(null) ? trialsOfValue(null) : [];
  const further = extremes ? [worst, unset] : suggested.length > 0 ? [] : [worst];
  return [suggested, ...further, ...fc.sample(arbitrary, { numRuns: random, seed })].filter((trials) => trials.length > 0);
}
