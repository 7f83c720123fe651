/** Writes the actions of a block around its body: `if`, `with`, `range`. */
import { block, type Block, type When, isBlock } from './block.ts';
import type { ActionLines } from './collection.ts';
import { nodeOf, type ExpressionNode } from './expression.ts';
import { printExpression, printYamlBlock } from './print-expression.ts';
import { inside, opening } from './scope.ts';
import type { Place, Writing } from './writing.ts';

/** Prints a block's actions around what `addBody` adds. */
export function addBlock(
  collection: ActionLines,
  value: Block,
  writing: Writing,
  place: Place,
  addBody: (body: unknown, at: Place) => void,
): void {
  if (value[block] === 'fields' || value[block] === 'lines') throw new TypeError(`a ${value[block]} block can't be nested here`);
  const subject = nodeOf(value[block] === 'when' ? value.condition : value.subject);
  const printed = printExpression(subject, place.scope);
  writing.use(subject, place);
  const guarded: Place = { ...place, guards: [...place.guards, subject] };
  if (value[block] === 'spread') {
    addSpread(collection, subject, writing, guarded);
    return;
  }
  if (value[block] === 'when') {
    addBranches(collection, value, writing, place, addBody);
  } else {
    collection.line(`{{- ${opening(value, printed, place.scope)} }}`);
    if (value[block] === 'with') writing.subjects.set(value, subject);
    addBody(value.body, { ...guarded, scope: inside(place.scope, value) });
  }
  collection.line('{{- end }}');
}

/** `if`, `else if` and `else`; the caller ends them. */
function addBranches(
  collection: ActionLines,
  { condition, body, otherwise }: When<unknown>,
  writing: Writing,
  place: Place,
  addBody: (body: unknown, at: Place) => void,
  keyword = 'if',
): void {
  const subject = nodeOf(condition);
  writing.use(subject, place);
  collection.line(`{{- ${keyword} ${printExpression(subject, place.scope)} }}`);
  addBody(body, { ...place, guards: [...place.guards, subject] });
  if (otherwise === undefined) return;
  const rest: Place = { ...place, guards: [...place.guards, negated(subject)] };
  if (isBlock(otherwise) && otherwise[block] === 'when') {
    addBranches(collection, otherwise, writing, rest, addBody, 'else if');
  } else {
    collection.line('{{- else }}');
    addBody(otherwise, rest);
  }
}

function addSpread(collection: ActionLines, subject: ExpressionNode, writing: Writing, place: Place): void {
  if (subject.type === 'yaml') {
    collection.line(printYamlBlock(subject, place.column, place.scope));
    return;
  }
  writing.bindSpread(subject, place);
  collection.line(`{{- with ${printExpression(subject, place.scope)} }}`);
  collection.line(`{{- toYaml . | nindent ${place.column} }}`);
  collection.line('{{- end }}');
}

function negated(node: ExpressionNode): ExpressionNode {
  return { kind: 'call', function: 'not', arguments: [node], type: 'boolean' };
}
