import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { cacheDirectory } from '../toolchain/cache.ts';
import { buildCrdSchemas } from './build-crd-schemas.ts';
import { buildKubernetesSchemas } from './build-kubernetes-schemas.ts';
import { kubernetesVersions } from './kubernetes-versions.ts';
import { schemasRevision } from './sources.ts';
import { withTemporaryDirectory } from './temporary-directory.ts';

/** Schemas that are ready for kubeconform. All paths are absolute. */
export interface Schemas {
  readonly directory: string;
  /** Kubernetes minor versions, such as `1.35`, oldest first. */
  readonly versions: readonly string[];
  /** The CustomResourceDefinitions as published, one a file, to install into an API server. */
  readonly crdFiles: readonly string[];
}

/** What `index.json` records. */
interface Index {
  readonly versions: readonly string[];
  readonly crdFiles: readonly string[];
}

const readIndex = async (directory: string): Promise<Index | undefined> => {
  const text = await readFile(join(directory, 'index.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
};

const schemasOf = (directory: string, { versions, crdFiles }: Index): Schemas => ({
  directory,
  versions,
  crdFiles: crdFiles.map((file) => join(directory, 'crd-files', file)),
});

const build = (directory: string, cache: string, report: (line: string) => void): Promise<Index> =>
  withTemporaryDirectory(join(cache, 'schemas'), async (unfinished) => {
    const [content, scratch] = [join(unfinished, 'content'), join(unfinished, 'scratch')];
    await Promise.all([content, scratch].map((path) => mkdir(path)));
    const definitions = await buildKubernetesSchemas(content, join(cache, 'downloads'), report);
    const crdFiles = await buildCrdSchemas(content, scratch, definitions, report);
    const index: Index = { versions: kubernetesVersions, crdFiles };
    await writeFile(join(content, 'index.json'), JSON.stringify(index));
    await rename(content, directory).catch(async (error: unknown) => {
      // Another process that was faster has made the very same directory.
      if (!(await readIndex(directory))) throw error;
    });
    return index;
  });

/**
 * Prepares the schemas of all Kubernetes versions and custom resources in the user's cache. The first call needs the
 * package index, the Go proxy, `python3` with pip, and Go; later calls only look, without any network.
 *
 * @param progress receives a line for each step; a listr2 task is one. It hears nothing when the schemas are already there
 * @throws {SchemasError} that says what is missing, or could not be downloaded
 * @throws {GoMissingError} when Go is missing or too old
 */
export const ensureSchemas = async (progress?: Progress): Promise<Schemas> => {
  const cache = resolve(cacheDirectory());
  const directory = join(cache, 'schemas', await schemasRevision());
  const report = (line: string): void => {
    if (progress) progress.output = line;
  };
  return schemasOf(directory, (await readIndex(directory)) ?? (await build(directory, cache, report)));
};
