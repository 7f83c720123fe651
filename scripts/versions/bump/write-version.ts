import { parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Change } from '../../../generator/helm/index.ts';

/** A version to be written. */
export interface NewVersion {
  readonly version: string;
  /** The day, such as `2026-01-31`. */
  readonly date: string;
  /** Changes that it has besides those that are there. */
  readonly changes: readonly Change[];
  /** Beginnings of descriptions that are no longer true. @default none */
  readonly instead?: readonly string[];
}

/**
 * Writes a version into a chart's changes.yaml, whose comments stay.
 *
 * @param text of the file
 * @param next the version
 * @param isPublished whether the newest version of the file is published: then it stays as it is, and the new one comes above it; otherwise it
 *   becomes the new one
 * @returns the new text
 */
export const writeVersion = (text: string, { version, date, changes, instead = [] }: NewVersion, isPublished: boolean): string => {
  const document = parseDocument(text);
  const versions = document.contents as YAMLSeq<YAMLMap>;
  const head = versions.items[0]!;
  if (isPublished) {
    const item = document.createNode({ version, date, changes });
    versions.items.unshift(item as never);
  } else {
    head.set('version', version);
    // Where no version had a day, it gets none: it was written before there were any.
    if (head.has('date')) head.set('date', date);
    const list = head.get('changes') as YAMLSeq<YAMLMap>;
    list.items = list.items.filter((item) => !instead.some((beginning) => String(item.get('description')).startsWith(beginning)));
    for (const change of changes) list.add(document.createNode(change) as YAMLMap);
  }
  return document.toString({ lineWidth: 0 });
};
