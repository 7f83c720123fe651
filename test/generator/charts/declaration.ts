/** A chart's declaration, opened up: what its values may be, where each of them stands, and what refuses them. */
import { Validator } from '@cfworker/json-schema';
import type { TSchema } from '@sinclair/typebox';
import { App } from 'cdk8s';
import { composedDefaults, generateChart, HelmChart, leaves, references, valuesSchema, type Binding, type ChartDefinition, type Use } from '../../../generator/helm/index.ts';
import { nodeOf, type ExpressionNode } from '../../../generator/helm/expression.ts';
import type { NamedTemplate } from '../../../generator/helm/helm-chart.ts';
import { valueAt, type Values } from './values.ts';

/** A leaf of the values. */
export interface LeafOf {
  /** Dotted path. */
  readonly path: string;
  readonly schema: TSchema;
  /** Whether the chart's written schema takes a value here. */
  accepts(value: unknown): boolean;
}

/** All that the proof needs of a chart. */
export interface Declaration {
  readonly definition: ChartDefinition;
  readonly files: ReadonlyMap<string, string>;
  readonly leaves: ReadonlyMap<string, LeafOf>;
  readonly defaults: Values;
  readonly bindings: readonly Binding[];
  readonly uses: readonly Use[];
  /** Conditions under which the chart refuses its values. */
  readonly refusals: readonly ExpressionNode[];
  readonly templates: ReadonlyMap<string, NamedTemplate>;
}

/** Opens a declaration. @throws GenerationError where the chart can't be generated */
export const open = (definition: ChartDefinition<any>): Declaration => {
  const { files, bindings, uses } = generateChart(definition);
  const { refusals, templates } = rulesOf(definition);
  const written = valuesSchema(definition);
  const found = leaves(definition.values).map(({ path, schema }): [string, LeafOf] => {
    const leaf = path.reduce((at, key) => valueAt(at, ['properties', key]), written as unknown);
    const validator = new Validator({ ...(leaf as object), definitions: written['definitions'] as object }, '7');
    return [path.join('.'), { path: path.join('.'), schema, accepts: (value) => validator.validate(value).valid }];
  });
  return { definition, files, bindings, uses, refusals, templates, leaves: new Map(found), defaults: composedDefaults(definition) };
};

function rulesOf(definition: ChartDefinition<any>): Pick<Declaration, 'refusals' | 'templates'> {
  const chart = new HelmChart(new App(), definition.name);
  definition.resources?.(chart, references(definition.values) as never);
  return { refusals: chart.rules.map(({ condition }) => nodeOf(condition)), templates: chart.templates };
}
