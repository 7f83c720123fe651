/** Writes `_helpers.tpl`: the chart's named templates. */
import { block, isBlock, type When } from './block.ts';
import { isExpr, nodeOf, type Expr } from './expression.ts';
import type { NamedTemplate } from './helm-chart.ts';
import { printExpression, printPlain, printValue, printYaml } from './print-expression.ts';
import { ROOT, binding, type Scope } from './scope.ts';
import { writeLines } from './write-lines.ts';
import { writeYaml } from './write-manifest.ts';
import type { Writing } from './writing.ts';

/** The text of `_helpers.tpl`. */
export function writeHelpers(templates: Iterable<NamedTemplate>, writing: Writing): string {
  return `${[...templates].map((template) => writeTemplate(template, writing)).join('\n\n')}\n`;
}

function writeTemplate(template: NamedTemplate, writing: Writing): string {
  writing.construct = template.name;
  return writing.at({ path: [] }, () => textOf(template, writing));
}

function textOf(template: NamedTemplate, writing: Writing): string {
  const scope = template.variables.reduce((outer, variable) => binding(outer, variable), ROOT);
  return [
    '{{/*',
    template.description,
    '*/}}',
    `{{- define ${JSON.stringify(template.name)} -}}`,
    ...template.variables.map(({ name, value }) => `{{- $${name} := ${printValue(nodeOf(value), scope)} }}`),
    ...bodyOf(template.body, writing, scope),
    '{{- end }}',
  ].join('\n');
}

function bodyOf(body: unknown, writing: Writing, scope: Scope): string[] {
  if (isExpr(body) || isScalar(body)) {
    const node = nodeOf(body);
    const yaml = node.type === 'map' || node.type === 'list';
    return [`{{- ${yaml ? printYaml(node, scope) : printPlain(node, scope)} }}`];
  }
  if (isBlock(body) && body[block] === 'lines') return [kept(writeLines(body.lines, writing, { path: [], column: 0, scope, guards: [] }))];
  if (isBlock(body) && body[block] === 'when') return [...branches(body, writing, scope, 'if'), '{{- end }}'];
  return [writeYaml(body, writing, { path: [], column: 0, scope, guards: [] }).trimEnd()];
}

/** White space at both ends of a template is trimmed, unless an action prints it. */
function kept(text: string): string {
  return text.replaceAll(/^\s+|\s+$/g, (space) => `{{ ${JSON.stringify(space)} }}`);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function branches(chain: When<unknown>, writing: Writing, scope: Scope, keyword: string): string[] {
  const lines = [`{{- ${keyword} ${printExpression(nodeOf(chain.condition as Expr<unknown>), scope)} }}`, ...bodyOf(chain.body, writing, scope)];
  const { otherwise } = chain;
  if (otherwise === undefined) return lines;
  if (isBlock(otherwise) && otherwise[block] === 'when') return [...lines, ...branches(otherwise, writing, scope, 'else if')];
  return [...lines, '{{- else }}', ...bodyOf(otherwise, writing, scope)];
}
