/** Renders charts with the real Helm, in both versions that charts have to work with. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadAll } from 'js-yaml';
import { beforeAll, inject } from 'vitest';
import { parseAllDocuments, visit, type Document } from 'yaml';
import { $ } from 'zx';
import { generateChart, type ChartDefinition } from '../../../generator/helm/index.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';

/** Both majors that are in use; a chart has to mean the same to each. */
export const helmVersions = ['helm3', 'helm4'] as const;
export type HelmVersion = (typeof helmVersions)[number];

/** Values that a user would put into a file. */
export type Values = Readonly<Record<string, unknown>>;

/** A rendered manifest. */
export type Manifest = Record<string, any>;

const binaries = ensureTools([...helmVersions]);
const written = new WeakMap<ChartDefinition<any>, Promise<string>>();
let count = 0;

// Building Helm, where the cache has none, takes longer than a test may.
beforeAll(async () => void (await binaries), 600_000);

/** Writes a chart, and below its charts/ those that it depends on. */
const write = async (definition: ChartDefinition<any>, path: string): Promise<string> => {
  for (const [file, text] of generateChart(definition).files) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), text);
  }
  for (const { chart } of definition.dependencies ?? []) await write(chart, join(path, 'charts', chart.name));
  return path;
};

/** A folder of its own, among those of all workers. */
const nextFolder = (): string => join(inject('chartsFolder'), `${process.pid}-${count++}`);

/**
 * Writes a chart to a folder that is removed with the tests; once, however often it is asked for.
 *
 * @returns the folder
 */
export const writeChart = (definition: ChartDefinition<any>): Promise<string> => {
  const path = written.get(definition) ?? write(definition, join(nextFolder(), definition.name));
  written.set(definition, path);
  return path;
};

/** JSON that YAML 1.1 reads as well, with what it takes for a line break or refuses written as an escape. */
const toInput = (values: Values): string =>
  JSON.stringify(values).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * Runs Helm for release `demo` in namespace `shop`.
 *
 * @param flags further ones, e.g. `--set`
 * @returns how it ended
 */
const run = async (helm: HelmVersion, definition: ChartDefinition<any>, values: Values, flags: readonly string[], command = 'template') => {
  const [chart, paths] = [await writeChart(definition), await binaries];
  const options = { input: toInput(values), quiet: true, nothrow: true };
  return $(options)`${paths[helm]} ${command} demo ${chart} --namespace shop --values - ${[...flags]}`;
};

/** Runs `helm template` and returns its text. @throws Error with what Helm says where it refuses */
export const renderText = async (helm: HelmVersion, definition: ChartDefinition<any>, values: Values = {}, flags: readonly string[] = []): Promise<string> => {
  const { exitCode, stdout, stderr } = await run(helm, definition, values, flags);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
};

/** What `helm install` says at its end. Only Helm 4 tells without a cluster. */
export const notesOf = async (definition: ChartDefinition<any>, values: Values = {}): Promise<string> => {
  const { stdout } = await run('helm4', definition, values, ['--dry-run=client'], 'install');
  return stdout.slice(stdout.indexOf('NOTES:\n') + 'NOTES:\n'.length);
};

/** What Helm says when it refuses values; empty where it takes them. */
export const refusalOf = async (helm: HelmVersion, definition: ChartDefinition<any>, values: Values, flags: readonly string[] = []): Promise<string> => {
  const { exitCode, stderr } = await run(helm, definition, values, flags);
  return exitCode === 0 ? '' : stderr;
};

/**
 * Parses manifests, as strictly as Kubernetes: that reads YAML 1.1, where `yes` is true and `0777` a number, and takes
 * 1e+06 for no integer. What JavaScript would not see to be different is an error.
 */
export const parseManifests = (text: string): Manifest[] => {
  const documents = loadAll(text).filter((document) => document !== null && document !== undefined) as Manifest[];
  const strict = parseAllDocuments(text, { version: '1.1' });
  for (const document of strict) visit(document as Document, { Scalar: (_, { value, source }) => assertPlainInteger(value, source) });
  const others = strict.map((document) => document.toJS() as unknown).filter((document) => document !== null);
  if (!isDeepStrictEqual(documents, others)) throw new Error(`YAML 1.1 reads these manifests differently:\n${text}`);
  return documents;
};

const assertPlainInteger = (value: unknown, source: string | undefined): void => {
  if (Number.isSafeInteger(value) && source !== String(value)) throw new Error(`${source} is no integer to Kubernetes`);
};

/** The manifests that a chart renders, parsed. */
export const renderWith = async (helm: HelmVersion, definition: ChartDefinition<any>, values: Values = {}, flags: readonly string[] = []): Promise<Manifest[]> =>
  parseManifests(await renderText(helm, definition, values, flags));

/** The rendered spec of the resource `result`. */
export const renderSpec = async (helm: HelmVersion, definition: ChartDefinition<any>, values: Values = {}, flags: readonly string[] = []): Promise<any> => {
  const manifests = await renderWith(helm, definition, values, flags);
  return manifests.find(({ metadata }) => metadata.name === 'result')?.['spec'];
};
