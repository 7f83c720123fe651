/** Checks a declaration's defaults and examples against its own schema. */
import type { ChartDefinition } from './chart-definition.ts';
import { composedDefaults } from './compose-values.ts';
import { GenerationError } from './generation-error.ts';
import { leaves, type Leaf } from './schema.ts';
import { SchemaChecker } from './schema-problems.ts';
import type { JsonSchema } from './write-schema.ts';

/**
 * @param schema the written schema of the definition's values
 * @throws GenerationError for a default or example that the schema rejects, or a leaf without default or description
 */
export function checkDefaults(definition: ChartDefinition, schema: JsonSchema): void {
  const declared = leaves(definition.values);
  for (const { path, schema: leaf } of declared) {
    if (leaf['default'] === undefined) throw new GenerationError(definition.name, 'has no default', path.join('.'));
    if (!leaf.description) throw new GenerationError(definition.name, 'has no description', path.join('.'));
  }
  const checker = new SchemaChecker(schema);
  const defaults = composedDefaults(definition);
  const check = (values: Record<string, unknown>, what: string): void => {
    const [problem] = checker.problems(values);
    if (problem !== undefined) throw new GenerationError(definition.name, `${what} is not valid: ${problem}`);
  };
  check(defaults, 'a default');
  // All first examples together, then all second ones: a check of the whole takes as long as one of a leaf.
  const most = Math.max(0, ...declared.map((leaf) => examplesOf(leaf).length));
  for (let index = 0; index < most; index += 1) {
    const withExample = declared.filter((leaf) => examplesOf(leaf).length > index);
    check(withExample.reduce((values, leaf) => replaced(values, leaf.path, examplesOf(leaf)[index]), defaults), 'an example');
  }
}

function examplesOf({ schema }: Leaf): readonly unknown[] {
  return (schema.examples as readonly unknown[] | undefined) ?? [];
}

/** A copy of the values in which one leaf is another. */
function replaced(values: Record<string, unknown>, [key = '', ...rest]: readonly string[], leaf: unknown): Record<string, unknown> {
  return { ...values, [key]: rest.length === 0 ? leaf : replaced(values[key] as Record<string, unknown>, rest, leaf) };
}
