import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDefinitions, type Definitions } from './definitions.ts';
import { fetchWheel } from './fetch-wheel.ts';
import { kubernetesKindSchemas } from './kubernetes-kinds.ts';
import { kubernetesVersions, newestKubernetesVersion } from './kubernetes-versions.ts';
import { parseRequirement } from './python-package.ts';
import { requirementsFile } from './sources.ts';
import { wheelDefinitions } from './wheel-definitions.ts';
import { writeSchemaFiles } from './write-schema-files.ts';

/**
 * Writes the schemas of the built-in kinds, a folder a Kubernetes version: `v1.35/deployment-apps-v1.json`.
 *
 * @param directory where the folders go
 * @param downloads where the wheel is kept
 * @param report receives a line on what is done
 * @returns the definitions of the newest version
 */
export const buildKubernetesSchemas = async (
  directory: string,
  downloads: string,
  report: (line: string) => void,
): Promise<Definitions> => {
  const pinned = parseRequirement(await readFile(requirementsFile, 'utf8'));
  report(`${pinned.name} ${pinned.version}`);
  const definitions = wheelDefinitions(await fetchWheel(pinned, requirementsFile, downloads), kubernetesVersions);
  for (const [version, byName] of definitions) {
    report(`Kubernetes ${version}`);
    await writeSchemaFiles(join(directory, `v${version}`), kubernetesKindSchemas(byName));
  }
  return prepareDefinitions(definitions.get(newestKubernetesVersion)!);
};
