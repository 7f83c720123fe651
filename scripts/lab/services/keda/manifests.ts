import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { command } from '../../../process/command.ts';
import { moduleDirectories } from '../../../schemas/downloaded-modules.ts';
import { goEnvironment } from '../../../toolchain/go.ts';
import { tools } from '../../../toolchain/index.ts';
import { moduleDirectory } from '../../../toolchain/module.ts';

const MODULE = 'github.com/kedacore/keda/v2';

/** What KEDA's own release says. */
export interface KedaManifests {
  /** Its kinds, such as ScaledObject. */
  readonly definitions: readonly object[];
  /** What its operator may do: a ClusterRole, and a Role in its namespace. */
  readonly roles: readonly object[];
}

/** The objects of a text with several YAML documents. */
const objectsOf = (text: string): object[] => parseAllDocuments(text).map((document) => document.toJS() as object).filter(Boolean);

/**
 * Reads the manifests of the KEDA that is compiled, out of its Go module.
 *
 * @throws {SchemasError} when the module is not in Go's cache and cannot be downloaded
 */
export const readKedaManifests = async (): Promise<KedaManifests> => {
  const { stdout, stderr } = await command({ cwd: moduleDirectory(tools['keda-operator'].module), env: goEnvironment(process.env) })`go mod download -json ${MODULE}`;
  const configuration = join(moduleDirectories(stdout, stderr).get(MODULE)!, 'config');
  const bases = join(configuration, 'crd', 'bases');
  const files = [...(await readdir(bases)).sort().map((file) => join(bases, file)), join(configuration, 'rbac', 'role.yaml')];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return { definitions: texts.slice(0, -1).flatMap(objectsOf), roles: objectsOf(texts.at(-1)!) };
};
