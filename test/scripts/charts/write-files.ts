import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes files below a directory.
 *
 * @param root the directory
 * @param files contents by path
 */
export const writeFiles = async (root: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
};

/**
 * A `Chart.yaml`.
 *
 * @param name name of the chart
 * @param version its version
 * @param dependencies repository and version of each chart that it depends on, by name
 */
export const chartYaml = (name: string, version: string, dependencies: Readonly<Record<string, readonly [string, string]>> = {}): string =>
  JSON.stringify({
    apiVersion: 'v2',
    name,
    version,
    dependencies: Object.entries(dependencies).map(([dependency, [repository, range]]) => ({ name: dependency, version: range, repository })),
  });
