/** Checks that need the whole chart: what one construct can't see of another. */
import type { ChartDefinition } from './chart-definition.ts';
import { GenerationError } from './generation-error.ts';
import { nearestKey } from './nearest-key.ts';
import { leaves } from './schema.ts';
import type { Use } from './writing.ts';

/** A resource as it was written. */
export interface WrittenResource {
  readonly construct: string;
  readonly file: string;
  readonly text: string;
  /** API group, kind and name; two with the same are one object to Kubernetes. */
  readonly identity: string;
}

/** @throws GenerationError where two resources have one name */
export function assertUniqueNames(resources: readonly WrittenResource[]): void {
  const first = new Map<string, WrittenResource>();
  for (const resource of resources) {
    const other = first.get(resource.identity);
    if (other !== undefined) throw new GenerationError(resource.construct, `has the same kind and name as ${other.construct}: ${resource.identity}`, 'metadata.name');
    first.set(resource.identity, resource);
  }
}

/** @throws GenerationError for a value that is declared and has no effect on any manifest */
export function assertNoDeadValue(definition: ChartDefinition, uses: readonly Use[]): void {
  const used = new Set(uses.map(({ value }) => value.join('.')));
  // What stands under a dependency's name, or is global, is for the dependencies.
  const dependencies = new Set(definition.dependencies?.flatMap(({ chart }) => [chart.name, 'global']));
  const own = leaves(definition.values).filter(({ path }) => !dependencies.has(path[0]!));
  const dead = own.find(({ path }) => !path.some((_, depth) => used.has(path.slice(0, depth + 1).join('.'))));
  if (dead === undefined) return;
  throw new GenerationError(definition.name, 'the value is declared and no manifest uses it: use it or remove it', dead.path.join('.'));
}

/** @throws GenerationError for a dependency whose condition is not a boolean value of this chart: Helm would always install it */
export function assertConditions({ name, values, dependencies = [] }: ChartDefinition): void {
  const switches = leaves(values).filter(({ schema }) => schema['type'] === 'boolean').map(({ path }) => path.join('.'));
  for (const { chart, condition } of dependencies) {
    if (condition === undefined || switches.includes(condition)) continue;
    const nearest = nearestKey(condition, switches);
    throw new GenerationError(name, `the condition of ${chart.name} is not a boolean value: ${nearest === undefined ? 'declare it in the values' : `did you mean ${nearest}?`}`, condition);
  }
}
