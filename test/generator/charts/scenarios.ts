/** A few settings under which, together, every place of a chart is rendered. */
import { describe, type ExpressionNode } from '../../../generator/helm/expression.ts';
import { kubernetesVersions } from '../../../scripts/schemas/index.ts';
import type { Declaration } from './declaration.ts';
import { satisfy, type Goal } from './satisfy.ts';
import type { Setting } from './setting.ts';

/** A setting, and the places that it renders. */
export interface Scenario {
  /** Where it began: no value is set. */
  readonly start: Setting;
  readonly setting: Setting;
  readonly goals: readonly Goal[];
}

/** The scenarios of a chart, and where each place belongs. */
export interface Scenarios {
  readonly all: readonly Scenario[];
  /** Which scenario renders what stands behind these conditions; undefined where none can. */
  of(guards: readonly ExpressionNode[]): Scenario | undefined;
  /** The same for conditions that mean the same. */
  keyOf(guards: readonly ExpressionNode[]): string;
}

/** The newest and the oldest cluster: some conditions look at the version. */
const clusters = [kubernetesVersions.at(-1)!, kubernetesVersions[0]!].map((version): Setting => ({ overrides: new Map(), kubernetes: `${version}.0` }));

const fresh = (start: Setting): Scenario => ({ start, setting: start, goals: [] });

const keyOf = (guards: readonly ExpressionNode[]): string => [...new Set(guards.map(describe))].sort().join(' and ');

const goalsOf = (guards: readonly ExpressionNode[]): Goal[] => guards.map((condition) => ({ condition, wanted: true }));

/** Packs the conditions of all places into as few settings as a greedy search finds. */
export const scenariosOf = (chart: Declaration): Scenarios => {
  const all: Scenario[] = [fresh(clusters[0]!)];
  const chosen = new Map<string, number | undefined>();
  for (const { guards } of [...chart.bindings, ...chart.uses]) {
    const key = keyOf(guards);
    if (!chosen.has(key)) chosen.set(key, place(chart, goalsOf(guards), all));
  }
  return { all, keyOf, of: (guards) => all[chosen.get(keyOf(guards)) ?? -1] };
};

/** Adds goals to the first scenario that can meet them as well, or opens a new one. */
function place(chart: Declaration, goals: readonly Goal[], all: Scenario[]): number | undefined {
  for (const [index, scenario] of [...all, ...clusters.map(fresh)].entries()) {
    const together = [...scenario.goals, ...goals];
    const setting = satisfy(chart, together, scenario.setting);
    if (setting === undefined) continue;
    const slot = Math.min(index, all.length);
    all[slot] = { ...scenario, setting, goals: together };
    return slot;
  }
  return undefined;
}
