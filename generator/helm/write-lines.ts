/** Writes text of several lines: configuration files inside manifests, NOTES.txt. */
import { block, isBlock, type Line } from './block.ts';
import { nodeOf } from './expression.ts';
import { escapeActions, printExpression, printInText } from './print-expression.ts';
import { inside } from './scope.ts';
import type { Place, Writing } from './writing.ts';

/** Lines joined with line feeds, each indented by `column` spaces. */
export function writeLines(lines: readonly Line[], writing: Writing, place: Place, column = 0): string {
  return linesOf(lines, writing, place)
    .map((line) => (line === '' ? '' : ' '.repeat(column) + line))
    .join('\n');
}

function linesOf(lines: readonly Line[], writing: Writing, place: Place): string[] {
  return lines.flatMap((line) => {
    if (typeof line === 'string') return escapeActions(line).split('\n');
    if (!isBlock(line)) {
      writing.use(nodeOf(line), place);
      return printInText(nodeOf(line), place.scope).split('\n');
    }
    const subject = nodeOf(line[block] === 'when' ? line.condition : line.subject);
    const printed = printExpression(subject, place.scope);
    writing.use(subject, place);
    const guarded: Place = { ...place, guards: [...place.guards, subject] };
    if (line[block] === 'when') {
      const otherwise = line.otherwise === undefined ? [] : ['{{- else }}', ...linesOf(line.otherwise, writing, place)];
      return [`{{- if ${printed} }}`, ...linesOf(line.body, writing, guarded), ...otherwise, '{{- end }}'];
    }
    const keyword = { with: 'with', each: 'range', eachEntry: 'range $key, $value :=' }[line[block]];
    const body = linesOf(line.body, writing, { ...guarded, scope: inside(place.scope, line) });
    return [`{{- ${keyword} ${printed} }}`, ...body, '{{- end }}'];
  });
}
