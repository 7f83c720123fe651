/** Checks a declaration's defaults and examples against its own schema. */
import { Ajv } from 'ajv';
import type { ChartDefinition } from './chart-definition.ts';
import { GenerationError } from './generation-error.ts';
import { leaves } from './schema.ts';
import { valuesSchema } from './write-schema.ts';

/** @throws GenerationError for the first default or example that the schema rejects, or leaf without a default */
export function checkDefaults(definition: ChartDefinition): void {
  const { name: chart, values: schema } = definition;
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'date-time': true } });
  const root = valuesSchema(definition);
  ajv.addSchema(root, 'values');
  for (const { path, schema: leaf } of leaves(schema)) {
    const name = path.join('.');
    if (leaf['default'] === undefined) throw new GenerationError(chart, 'has no default', name);
    if (leaf.description === undefined) throw new GenerationError(chart, 'has no description', name);
    const pointer = path.map((key) => `/properties/${key}`).join('');
    const validate = ajv.getSchema(`values#${pointer}`);
    if (validate === undefined) throw new GenerationError(chart, 'is not in the written schema', name);
    const candidates = [['default', leaf['default']], ...((leaf.examples as unknown[] | undefined) ?? []).map((example) => ['example', example])];
    for (const [what, candidate] of candidates) {
      if (validate(candidate) === true) continue;
      throw new GenerationError(chart, `the ${String(what)} ${JSON.stringify(candidate)} is not valid: ${ajv.errorsText(validate.errors, { dataVar: name })}`, name);
    }
  }
}
