/** `index.yaml` of a chart repository, of which nothing that others wrote is lost. */
import { load } from 'js-yaml';
import { compare, valid } from 'semver';
import { Document, isMap, isSeq, parseDocument, visit, type Node, type YAMLMap, type YAMLSeq } from 'yaml';

/** A version of a chart in an index: its Chart.yaml, and where its archive is. */
export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  readonly appVersion?: string;
  readonly description?: string;
  readonly kubeVersion?: string;
  readonly deprecated?: boolean;
  readonly dependencies?: readonly { readonly name: string; readonly version?: string; readonly repository?: string; readonly condition?: string }[];
  readonly annotations?: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly created?: string;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly digest?: string;
  /** Absolute, or relative to the index. */
  readonly urls: readonly string[];
}

/** Versions of charts by the charts' names. */
export type IndexEntries = Readonly<Record<string, readonly IndexEntry[]>>;

const asText = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

const problemIn = (location: string, problem: string): Error => new Error(`${location} is no index of charts: ${problem}`);

const parsed = (text: string, location: string): Document => {
  const document = parseDocument(text);
  if (document.errors[0]) throw problemIn(location, document.errors[0].message);
  if (!isMap(document.get('entries'))) throw problemIn(location, 'it has no entries; one without charts has entries: {}');
  return document;
};

/**
 * The charts of an index, of each the newest version first.
 *
 * @param text the index; none where there is none yet
 * @param location how messages name it
 * @throws when it is no index
 */
export const indexEntries = (text: string | undefined, location: string): IndexEntries => {
  if (text === undefined) return {};
  parsed(text, location);
  const { entries } = load(text) as { entries: Record<string, readonly IndexEntry[] | null> };
  for (const [name, versions] of Object.entries(entries)) {
    if (!Array.isArray(versions ?? [])) throw problemIn(location, `entries.${name} is no list of versions`);
    const broken = (versions ?? []).findIndex((entry) => typeof entry?.version !== 'string' || !Array.isArray(entry.urls));
    if (broken >= 0) throw problemIn(location, `entries.${name}[${broken}] has no version in quotes, or no list of urls`);
  }
  const newestFirst = (one: IndexEntry, other: IndexEntry): number => (valid(one.version) && valid(other.version) ? compare(other.version, one.version) : 0);
  return Object.fromEntries(Object.entries(entries).map(([name, versions]) => [name, (versions ?? []).map((entry) => ({ ...entry, ...(entry.created === undefined ? {} : { created: asText(entry.created) }) })).sort(newestFirst)]));
};

/** An entry as it is written: text of several lines, which annotations have, stays readable. */
const nodeOf = (document: Document, entry: IndexEntry): Node => {
  const node = document.createNode(entry, { aliasDuplicateObjects: false });
  visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && scalar.value.includes('\n')) scalar.type = 'BLOCK_LITERAL';
    },
  });
  return node;
};

/**
 * Adds versions of charts to an index. The entries that it has stay as they stand there.
 *
 * @param text the index; none where there is none yet
 * @param additions what it does not have yet
 * @param now what it says of when it was written
 * @param location how messages name it
 */
export const addToIndex = (text: string | undefined, additions: readonly IndexEntry[], now: Date, location: string): string => {
  const document = text === undefined ? new Document({ apiVersion: 'v1', entries: {} }) : parsed(text, location);
  const entries = document.get('entries') as YAMLMap;
  entries.flow = false;
  for (const addition of additions) {
    const versions = entries.get(addition.name);
    const node = nodeOf(document, addition);
    if (isSeq(versions)) (versions as YAMLSeq).items.unshift(node);
    else entries.set(document.createNode(addition.name), document.createNode([node]));
  }
  document.set('generated', now.toISOString());
  // Helm reads YAML 1.1, where more words than here mean something else: in quotes none does.
  return document.toString({ lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
};
