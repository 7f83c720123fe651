import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { crdSources } from './crd-sources.ts';
import { customResourceSchemas, type CustomResourceDefinition } from './custom-resource-definition.ts';
import type { Definitions } from './definitions.ts';
import { fetchModules } from './fetch-modules.ts';
import { SchemasError } from './schemas-error.ts';
import { moduleFolder } from './sources.ts';
import { writeSchemaFiles } from './write-schema-files.ts';

const isDefinition = (document: unknown): document is CustomResourceDefinition =>
  (document as { kind?: unknown } | null)?.kind === 'CustomResourceDefinition';

const parseDefinitions = (path: string, text: string): CustomResourceDefinition[] => {
  const found = loadAll(text).filter(isDefinition);
  if (found.length === 0) throw new SchemasError(`${path} holds no CustomResourceDefinition`);
  return found;
};

/**
 * Writes the schemas of the custom resources, a folder a group (`crds/keda.sh/scaledobject_v1alpha1.json`), and the
 * CustomResourceDefinitions themselves (`crd-files/keda.sh_scaledobjects.yaml`).
 *
 * @param directory where both folders go
 * @param scratch an empty directory for Go
 * @param definitions the Kubernetes definitions, for `ObjectMeta`
 * @param report receives a line on what is done
 * @returns the names of the files in `crd-files`
 */
export const buildCrdSchemas = async (
  directory: string,
  scratch: string,
  definitions: Definitions,
  report: (line: string) => void,
): Promise<string[]> => {
  report('Go modules of the custom resources');
  const modules = await fetchModules(moduleFolder, scratch);
  await mkdir(join(directory, 'crd-files'));
  for (const { module, folder, files } of crdSources) {
    report(module);
    for (const file of files) {
      const path = join(modules.get(module) ?? module, folder, file);
      const text = await readFile(path, 'utf8');
      for (const crd of parseDefinitions(path, text)) {
        await writeSchemaFiles(join(directory, 'crds'), customResourceSchemas(crd, definitions));
      }
      await writeFile(join(directory, 'crd-files', file), text);
    }
  }
  return crdSources.flatMap(({ files }) => files);
};
