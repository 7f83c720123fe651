/** The engine's public surface: everything a chart's author uses. */
export { block, each, eachEntry, fields, lines, spread, when, whenSet, type Line } from './block.ts';
export { defineChart, type ChartDefinition, type Dependency } from './chart-definition.ts';
export { changeKinds, versionOf, type Change, type ChangeKind, type ChartVersion } from './chart-versions.ts';
export { composedDefaults, composeValues } from './compose-values.ts';
export { isExpr, type Expr, type Operand } from './expression.ts';
export {
  and,
  asName,
  call,
  chartInfo,
  checksum,
  coalesce,
  eq,
  field,
  gt,
  include,
  kubernetesVersion,
  listOf,
  lookup,
  lt,
  ne,
  not,
  or,
  pipe,
  printf,
  release,
  required,
  ternary,
  text,
  tpl,
  withDefault,
} from './functions.ts';
export { generateChart, type GeneratedChart } from './generate-chart.ts';
export { GenerationError } from './generation-error.ts';
export { HelmChart, helmChartOf, type Bind } from './helm-chart.ts';
export { hook, type HookDeletePolicy, type HookEvent, type HookLogPolicy, type HookOptions } from './hook.ts';
export { kubernetes, kubernetesList } from './kubernetes-type.ts';
export { Manifest } from './manifest.ts';
export { nearestKey } from './nearest-key.ts';
export { parseVersions, readVersions } from './read-versions.ts';
export { references, type References, type ValueOf } from './references.ts';
export { boolean, defaultsOf, integer, intOrString, item, leaves, list, map, number, object, oneOf, string, type Leaf } from './schema.ts';
export { SchemaChecker } from './schema-problems.ts';
export type { Literal, Templated, TemplatedItem } from './templated.ts';
export { overlaySchema, valuesSchema, type JsonSchema } from './write-schema.ts';
export type { Binding, Use } from './writing.ts';
