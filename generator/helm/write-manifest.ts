/** Writes one manifest as a template: a `yaml` syntax tree in which actions hang on nodes as comments. */
import { Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';
import { isBlock, block, type Block, type Fields, type Lines } from './block.ts';
import { isExpr, nodeOf, nodesIn, type Expr } from './expression.ts';
import { emptiness } from './emptiness.ts';
import { Collection, type ActionLines } from './collection.ts';
import { printExpression, printScalar, printYamlBlock } from './print-expression.ts';
import { linesOnly, raw, rawTag } from './raw.ts';
import { addBlock } from './write-block.ts';
import { writeBlockScalar } from './write-lines.ts';
import type { Place, Writing } from './writing.ts';
import { yamlOptions } from './yaml-options.ts';

/** YAML text of a manifest or a part of it, starting at column 0. */
export function writeYaml(value: unknown, writing: Writing, place: Place): string {
  const document = new Document(null, { ...yamlOptions, customTags: (tags) => [rawTag, ...yamlOptions.customTags(tags)] });
  document.contents = toNode(value, writing, place) as never;
  return document.toString({ lineWidth: 0, commentString: (comment) => comment, indentSeq: true });
}

function toNode(encoded: unknown, writing: Writing, place: Place): Node {
  return writing.at(place, () => nodeFor(encoded, writing, place));
}

function nodeFor(encoded: unknown, writing: Writing, place: Place): Node {
  const value = writing.sentinels.decode(encoded);
  if (isExpr(value)) return expressionNode(value, writing, place);
  if (isBlock(value)) {
    if (value[block] === 'fields') return mapNode(value.parts, writing, place);
    if (value[block] === 'lines') return raw(writeBlockScalar(value.lines, writing, place));
    throw new TypeError(`a ${value[block]} block can't stand at ${place.path.join('.')}: give it a key or make it a list's item`);
  }
  if (Array.isArray(value)) return listNode(value, writing, place);
  if (typeof value === 'object' && value !== null) return mapNode([value as Record<string, unknown>], writing, place);
  return typeof value === 'string' ? textNode(value) : new Scalar(value);
}

/** Text in which Helm would find an action is printed by one. */
function textNode(text: string): Scalar {
  return text.includes('{{') ? raw(printScalar(nodeOf(text))) : new Scalar(text);
}

function expressionNode(value: Expr<unknown>, writing: Writing, place: Place): Node {
  const node = nodeOf(value);
  writing.bind(node, place);
  if (node.type !== 'map' && node.type !== 'list' && node.type !== 'yaml') return raw(printScalar(node, place.scope));
  return linesOnly([printYamlBlock(node, place.column, place.scope)], place);
}

function mapNode(parts: Fields<unknown>['parts'], writing: Writing, place: Place): Node {
  const map = new Collection<Pair>();
  for (const part of place.inItem === true ? parts.map((fields) => plainFirst(fields, writing)) : parts) {
    addFields(map, part, writing, { ...place, inItem: false });
  }
  return map.finish(new YAMLMap(), place);
}

function addFields(map: Collection<Pair>, part: unknown, writing: Writing, place: Place): void {
  if (isBlock(part)) {
    if (part[block] === 'eachEntry') {
      addBlock(map, part, writing, place, (body, inner) => {
        const [key, value] = body as readonly [Expr<string>, unknown];
        addPair(map, key, value, writing, inner);
      });
    } else {
      addBlock(map, part, writing, place, (body, inner) => addFields(map, body, writing, inner));
    }
    return;
  }
  for (const [key, encoded] of Object.entries(part as Record<string, unknown>)) {
    if (encoded !== undefined) addPair(map, key, encoded, writing, place);
  }
}

/** In a list's item the first line begins with a dash, where no action can stand: a plain field goes first. */
function plainFirst<P>(part: P, writing: Writing): P {
  if (isBlock(part)) return part;
  const entries = Object.entries(part as object).filter(([, value]) => value !== undefined);
  const plain = entries.findIndex(([, value]) => !needsAction(value, writing));
  if (plain <= 0) return part;
  return Object.fromEntries([entries[plain]!, ...entries.slice(0, plain), ...entries.slice(plain + 1)]) as P;
}

/** Whether an `if` or a `with` stands before the key. */
function needsAction(encoded: unknown, writing: Writing): boolean {
  const value = writing.sentinels.decode(encoded);
  if (isBlock(value) && (value[block] === 'when' || value[block] === 'with')) return true;
  return emptiness(value, writing.sentinels) !== undefined;
}

function addPair(map: Collection<Pair>, key: string | Expr<string>, encoded: unknown, writing: Writing, place: Place): void {
  const name = typeof key === 'string' ? key : '*';
  const at: Place = { ...place, path: [...place.path, name], column: place.column + 2, inItem: false };
  const value = writing.sentinels.decode(encoded);
  if (isBlock(value) && (value[block] === 'when' || value[block] === 'with')) {
    writing.at(at, () => addBlock(map, value, writing, place, (body, inner) => addPair(map, key, body, writing, inner)));
    return;
  }
  const keyNode = typeof key === 'string' ? textNode(key) : raw(printScalar(nodeOf(key), place.scope));
  unlessEmpty(map, value, writing, place, ({ guards }) => map.add(new Pair(keyNode, toNode(value, writing, { ...at, guards })), keyNode));
}

/** Adds a collection to another, where it has entries at all. */
function unlessEmpty(collection: ActionLines, value: unknown, writing: Writing, place: Place, add: (at: Place) => void): void {
  const guard = emptiness(value, writing.sentinels);
  // One that is not known is reported where it stands.
  if (guard === undefined || nodesIn(guard).some(({ kind }) => kind === 'unknown')) {
    add(place);
    return;
  }
  writing.use(guard, place);
  collection.line(`{{- if ${printExpression(guard, place.scope)} }}`);
  add({ ...place, guards: [...place.guards, guard] });
  collection.line('{{- end }}');
}

function listNode(items: readonly unknown[], writing: Writing, place: Place): Node {
  const list = new Collection<Node>();
  // Where the number of items before one is not fixed, its index says nothing.
  const fixed = items.every((item) => !isRepeatable(writing.sentinels.decode(item)) && emptiness(item, writing.sentinels) === undefined);
  items.forEach((item, index) => addItem(list, item, writing, { ...place, path: [...place.path, fixed ? String(index) : '*'] }));
  return list.finish(new YAMLSeq(), place);
}

function addItem(list: Collection<Node>, encoded: unknown, writing: Writing, place: Place): void {
  const value = writing.sentinels.decode(encoded);
  if (isRepeatable(value)) {
    writing.at(place, () =>
      addBlock(list, value, writing, place, (body, at) => {
        for (const item of Array.isArray(body) ? body : [body]) addItem(list, item, writing, at);
      }),
    );
    return;
  }
  unlessEmpty(list, value, writing, place, (at) => {
    const node = toNode(value, writing, { ...at, column: place.column + 2, inItem: true });
    list.add(node, node);
  });
}

/** Whether a block gives any number of items, as against one map or one text. */
function isRepeatable(value: unknown): value is Exclude<Block, Fields<unknown> | Lines> {
  return isBlock(value) && value[block] !== 'fields' && value[block] !== 'lines';
}
