/** Writes `values.yaml`: the defaults, with the descriptions as comments. */
import type { TObject } from '@sinclair/typebox';
import { Document, Scalar, YAMLMap, isScalar, type Node } from 'yaml';
import { wrap } from './wrap.ts';
import { isObject } from './schema.ts';
import { yamlOptions } from './yaml-options.ts';

/** Width at which comments are wrapped, in columns. */
const WIDTH = 100;

/** The text of `values.yaml`. Editors find the schema by its first line. */
export function writeValues(chart: string, schema: TObject): string {
  const document = new Document(null, yamlOptions);
  document.contents = mapOf(document, schema, 0) as never;
  const header = ['# yaml-language-server: $schema=values.schema.json', `# Default values of ${chart}. Generated from its declaration: edit that, not this file.`];
  return `${header.join('\n')}\n\n${document.toString({ lineWidth: 0 })}`;
}

function mapOf(document: Document, schema: TObject, depth: number): YAMLMap {
  const map = new YAMLMap();
  for (const [name, child] of Object.entries(schema.properties)) {
    const key = new Scalar(name);
    const description = child.description as string | undefined;
    if (description !== undefined) key.commentBefore = wrap(description, WIDTH - 2 * depth).map((line) => ` ${line}`).join('\n');
    if (depth === 0 && map.items.length > 0) key.spaceBefore = true;
    const value: Node = isObject(child) ? mapOf(document, child, depth + 1) : document.createNode(child['default']);
    if (isScalar(value) && typeof value.value === 'string') value.type = Scalar.QUOTE_DOUBLE;
    map.add({ key, value });
  }
  return map;
}
