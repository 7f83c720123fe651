/** Where a leaf of the values shows itself: scenarios, and what each place asks of them. */
import type { Binding, Use } from '../../../generator/helm/index.ts';
import type { Declaration } from './declaration.ts';
import type { Goal } from './satisfy.ts';
import type { Scenario, Scenarios } from './scenarios.ts';

/** A scenario that renders places which show a leaf. */
export interface Stage {
  readonly scenario: Scenario;
  /** For each of these places, what has to hold. */
  readonly places: readonly (readonly Goal[])[];
}

/** Whether a place shows a leaf: the leaf itself, or a subtree that it is in. */
export const concerns = ({ value }: Pick<Use | Binding, 'value'>, leaf: string): boolean => `${leaf}.`.startsWith(`${value.join('.')}.`);

/** The stages of a leaf. One that only sub-charts read has the first scenario. */
export const stagesOf = (chart: Declaration, scenarios: Scenarios, leaf: string): Stage[] => {
  const uses = [...chart.bindings, ...chart.uses].filter((place) => concerns(place, leaf));
  if (uses.length === 0) return [{ scenario: scenarios.all[0]!, places: [[]] }];
  const stages = new Map<Scenario, Map<string, Goal[]>>();
  for (const { guards } of uses) {
    const scenario = scenarios.of(guards);
    if (scenario === undefined) continue;
    const places = stages.get(scenario) ?? new Map<string, Goal[]>();
    stages.set(scenario, places.set(scenarios.keyOf(guards), guards.map((condition) => ({ condition, wanted: true }))));
  }
  return [...stages].map(([scenario, places]) => ({ scenario, places: [...places.values()] }));
};
