/** The umbrella's values for each region: those of the single charts, under their names. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { stringify } from 'yaml';
import { amazonInsights } from './charts/amazon-insights/chart.ts';

/**
 * The generated files by their path below the root.
 * @param root the repository's root
 */
export async function umbrellaValues(root: string): Promise<Map<string, string>> {
  const { name: umbrella, dependencies = [] } = amazonInsights;
  const folders = await readdir(join(root, 'values'), { withFileTypes: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const { name: region } of folders.filter((entry) => entry.isDirectory() && entry.name !== 'schemas')) {
    const values: Record<string, unknown> = {};
    for (const { chart } of dependencies) {
      const text = await readFile(join(root, 'values', region, `${chart.name}.yaml`), 'utf8').catch(() => '');
      const own = load(text);
      if (own !== undefined && own !== null) values[chart.name] = own;
    }
    const header = [`# yaml-language-server: $schema=../schemas/${umbrella}.json`, '# Generated from the other files of this folder: edit those, not this one.'];
    files.set(join('values', region, `${umbrella}.yaml`), `${header.join('\n')}\n${stringify(values, { lineWidth: 0 })}`);
  }
  return files;
}
