/** Writes text of several lines: configuration files inside manifests, NOTES.txt. */
import { block, isBlock, type Line } from './block.ts';
import { nodeOf, type ExpressionNode } from './expression.ts';
import { escapeActions, printExpression, printInText, printPlain } from './print-expression.ts';
import { inside, opening } from './scope.ts';
import type { Place, Writing } from './writing.ts';

/** Lines joined with line feeds, each indented by `column` spaces. */
export function writeLines(lines: readonly Line[], writing: Writing, place: Place, column = 0): string {
  return linesOf(lines, writing, { ...place, column })
    .map(({ text, indented }) => (text === '' || indented ? text : ' '.repeat(column) + text))
    .join('\n');
}

/** The same as a YAML block scalar. */
export function writeBlockScalar(lines: readonly Line[], writing: Writing, place: Place): string {
  // YAML takes the indentation of the first line for that of the text, unless it is told.
  const header = /^\S/.test(beginning(lines[0])) ? '|' : '|2';
  return `${header}\n${writeLines(lines, writing, place, place.column)}`;
}

/** What a text certainly begins with. */
function beginning(line: Line | undefined): string {
  if (line === undefined || typeof line === 'string') return line ?? '';
  const node: ExpressionNode | undefined = isBlock(line) ? undefined : nodeOf(line);
  const first = node?.kind === 'text' ? node.parts[0] : node;
  return first?.kind === 'literal' ? String(first.value) : '';
}

interface Written {
  readonly text: string;
  /** Whether it brings its indentation with it. */
  readonly indented?: boolean;
}

function linesOf(lines: readonly Line[], writing: Writing, place: Place): Written[] {
  const written: Written[] = [];
  /** A dash would take blank lines before it away as well: the action then stands in the last of them. */
  const action = (text: string): void => {
    const blank = written.at(-1)?.text === '';
    if (blank) written.pop();
    written.push({ text: blank ? `{{ ${text} }}` : `{{- ${text} }}` });
  };
  for (const line of lines) {
    if (typeof line === 'string') {
      written.push(...escapeActions(line).split('\n').map((text) => ({ text })));
    } else if (!isBlock(line)) {
      written.push(...ofExpression(nodeOf(line), writing, place));
    } else {
      const subject = nodeOf(line[block] === 'when' ? line.condition : line.subject);
      const printed = writing.at(place, () => printExpression(subject, place.scope));
      writing.use(subject, place);
      const guarded: Place = { ...place, guards: [...place.guards, subject] };
      action(line[block] === 'when' ? `if ${printed}` : opening(line, printed, place.scope));
      written.push(...linesOf(line.body, writing, line[block] === 'when' ? guarded : { ...guarded, scope: inside(place.scope, line) }));
      if (line[block] === 'when' && line.otherwise !== undefined) {
        action('else');
        written.push(...linesOf(line.otherwise, writing, place));
      }
      action('end');
    }
  }
  return written;
}

/** A value that stands alone may have several lines, which are then all indented. */
function ofExpression(node: ExpressionNode, writing: Writing, { scope, column, guards }: Place): Written[] {
  writing.use(node, { guards });
  const several = node.kind !== 'text' && node.kind !== 'literal' && (node.type === 'string' || node.type === 'yaml');
  if (several && column > 0) return [{ text: `{{ ${printPlain(node, scope)} | indent ${column} }}`, indented: true }];
  return printInText(node, scope).split('\n').map((text) => ({ text }));
}
