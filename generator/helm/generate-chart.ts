/** Generates the files of one chart from its declaration. */
import { ApiObject, App } from 'cdk8s';
import type { ChartDefinition } from './chart-definition.ts';
import { assertConditions, assertNoDeadValue, assertUniqueNames, type WrittenResource } from './checks.ts';
import { checkDefaults } from './check-defaults.ts';
import { flattened, isExpr, nodeOf } from './expression.ts';
import { ExpressionResolver } from './expression-resolver.ts';
import { GenerationError } from './generation-error.ts';
import { HelmChart, type Rule } from './helm-chart.ts';
import { printExpression } from './print-expression.ts';
import { references } from './references.ts';
import { ROOT } from './scope.ts';
import { writeChangelog } from './write-changelog.ts';
import { writeChartYaml } from './write-chart-yaml.ts';
import { writeHelpers } from './write-helpers.ts';
import { writeLines } from './write-lines.ts';
import { writeYaml } from './write-manifest.ts';
import { writeReadme } from './write-readme.ts';
import { valuesSchema } from './write-schema.ts';
import { writeValues } from './write-values.ts';
import { Writing, type Binding, type Place, type Use } from './writing.ts';

/** A chart, ready to be written to a folder. */
export interface GeneratedChart {
  /** File contents by their path inside the chart's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Where each value stands in the rendered manifests. */
  readonly bindings: readonly Binding[];
  /** Every value that has an effect, with what must be set for it. */
  readonly uses: readonly Use[];
}

const HELMIGNORE = '.DS_Store\n.git/\n.gitignore\n*.swp\n*.bak\n*.tmp\n*.orig\n*~\n/tests/\n';
const TOP: Place = { path: [], column: 0, scope: ROOT, guards: [] };

/**
 * Generates a chart. The same declaration gives the same bytes.
 *
 * @throws GenerationError with the construct's and the value's path: for a value that is not declared, a default
 * that its schema rejects, an expression that was lost, two resources with one name, a value that nothing uses
 * @example for (const [path, text] of generateChart(chart).files) await writeFile(join(folder, path), text)
 */
export function generateChart(definition: ChartDefinition): GeneratedChart {
  const schema = valuesSchema(definition);
  checkDefaults(definition, schema);
  assertConditions(definition);
  // Without it cdk8s sorts keys, and templates would not read as their author wrote them.
  process.env['CDK8S_DISABLE_SORT'] = 'true';
  const chart = new HelmChart(new App({ resolvers: [new ExpressionResolver()] }), definition.name);
  construct(definition, chart);
  const writing = new Writing(chart.sentinels, chart.templates);
  const files = new Map<string, string>([
    ['.helmignore', HELMIGNORE],
    ['Chart.yaml', writeChartYaml(definition)],
    ['CHANGELOG.md', writeChangelog(definition)],
    ['README.md', writeReadme(definition)],
    ['values.yaml', writeValues(definition.name, definition.values)],
    ['values.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
  ]);
  const resources = resourcesOf(chart).map((resource) => writeResource(resource, chart, writing));
  assertUniqueNames(resources);
  for (const { file, text } of resources) files.set(file, text);
  writing.template = '';
  const add = (file: string, write: () => string): void => {
    const path = `templates/${file}`;
    if (files.has(path)) throw new GenerationError(definition.name, `${path} is written twice: give the construct or the text template another name`);
    writing.construct = `${definition.name}/${file}`;
    files.set(path, writing.at(TOP, write));
  };
  for (const [file, lines] of chart.textTemplates) add(file, () => `${writeLines(lines, writing, TOP)}\n`);
  const uses = [...writing.uses];
  if (chart.rules.length > 0) add('validation.yaml', () => writeRules(chart.rules));
  if (chart.templates.size > 0) add('_helpers.tpl', () => writeHelpers(chart.templates.values(), writing));
  if (chart.notes.length > 0) add('NOTES.txt', () => `${writeLines(chart.notes, writing, TOP)}\n`);
  chart.sentinels.assertAllFound();
  assertNoDeadValue(definition, uses);
  return { files, bindings: writing.bindings, uses };
}

/** Runs the author's code; an error in it names the chart at least. */
function construct({ name, values, resources }: ChartDefinition, chart: HelmChart): void {
  try {
    resources?.(chart, references(values) as never);
  } catch (error) {
    throw error instanceof GenerationError ? error : new GenerationError(name, (error as Error).message, undefined, error);
  }
}

function resourcesOf(chart: HelmChart): ApiObject[] {
  return chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
}

function writeResource(resource: ApiObject, chart: HelmChart, writing: Writing): WrittenResource {
  const file = `templates/${resource.node.path.split('/').slice(1).join('/')}.yaml`;
  writing.template = file;
  writing.construct = resource.node.path;
  const conditions = chart.conditionsOf(resource).map(nodeOf);
  for (const condition of conditions) writing.use(condition, TOP);
  const json = jsonOf(resource, chart);
  const place: Place = { ...TOP, guards: conditions };
  const body = writeYaml(json, writing, place);
  const metadata = writing.sentinels.decode(json['metadata']) as { name?: unknown };
  const name = writing.at(TOP, () => printName(writing.sentinels.decode(metadata.name)));
  const guard = conditions.length < 2 ? conditions[0] : all(conditions);
  const text = guard === undefined ? body : writing.at(TOP, () => `{{- if ${printExpression(guard)} }}\n${body}{{- end }}\n`);
  return { construct: resource.node.path, file, text, identity: `${resource.apiGroup} ${resource.kind} ${name}` };
}

/** A resource as data. Where cdk8s fails, an expression that it can't take is the likely cause. */
function jsonOf(resource: ApiObject, chart: HelmChart): Record<string, unknown> {
  const { path } = resource.node;
  try {
    return resource.toJson() as Record<string, unknown>;
  } catch (error) {
    const handed = chart.sentinels.handedTo(path);
    const hint = handed.length === 0 ? '' : `; a Manifest takes at any place what it was handed: ${handed.join(', ')}`;
    throw new GenerationError(path, `${(error as Error).message}${hint}`, undefined, error);
  }
}

function printName(name: unknown): string {
  if (isExpr(name)) return printExpression(nodeOf(name));
  if (typeof name === 'string') return name;
  throw new TypeError('a resource needs a name: set metadata.name');
}

function all(conditions: readonly ReturnType<typeof nodeOf>[]): ReturnType<typeof nodeOf> {
  return { kind: 'call', function: 'and', arguments: flattened('and', conditions), type: 'boolean' };
}

/** Rules render nothing; Helm runs them with every other template. */
function writeRules(rules: readonly Rule[]): string {
  const written = rules.map(({ condition, message }) => {
    const text = printExpression(nodeOf(message));
    return `{{- if ${printExpression(nodeOf(condition))} }}\n{{- fail ${isExpr(message) ? `(${text})` : text} }}\n{{- end }}`;
  });
  return `${written.join('\n')}\n`;
}

