import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { command } from '../process/command.ts';
import { compare, type Comparison } from './pairs.ts';

/** The manifests of a chart, as Helm renders them with the default values. */
export async function render(helm: string, chart: string, name: string): Promise<string> {
  const { exitCode, stdout, stderr } = await command`${helm} template ${name} ${chart}`;
  if (exitCode !== 0) throw new Error(`helm template ${name} failed:\n${stderr}`);
  return stdout;
}

/**
 * Rendering a chart, against a chart that holds the same manifests without a template.
 *
 * @param helm the executable
 * @param chart the chart's folder, with its dependencies
 * @param name of the release
 * @param pairs how many pairs count
 */
export async function compareRendering(helm: string, chart: string, name: string, pairs: number): Promise<Comparison> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const plain = join(directory, name);
    await mkdir(join(plain, 'templates'), { recursive: true });
    await writeFile(join(plain, 'Chart.yaml'), stringify({ apiVersion: 'v2', name, version: '0.1.0' }));
    const manifests = await render(helm, chart, name);
    const files = manifests.split(/^---$/m).filter((manifest) => manifest.trim() !== '');
    await Promise.all(files.map((manifest, index) => writeFile(join(plain, 'templates', `${index}.yaml`), manifest)));
    return await compare(
      () => render(helm, chart, name),
      () => render(helm, plain, name),
      pairs,
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
