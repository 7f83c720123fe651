import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../process/command.ts';
import { compare, type Comparison } from './pairs.ts';

/**
 * Generating all charts, against a bare cdk8s app that writes the same number of plain L1 objects. Both are whole
 * processes, start included.
 *
 * @param root the repository's root
 * @param manifests as many objects as the charts have resources
 * @param pairs how many pairs count
 */
export async function compareGeneration(root: string, manifests: readonly object[], pairs: number): Promise<Comparison> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const file = join(directory, 'manifests.json');
  await writeFile(file, JSON.stringify(manifests));
  // Each run starts from nothing, as the bare app does.
  const fresh = async (name: string): Promise<string> => {
    await rm(join(directory, name), { recursive: true, force: true });
    return join(directory, name);
  };
  const script = (name: string): string => join(root, 'scripts', 'bench', name);
  try {
    return await compare(
      async () => node(root, script('generate-charts.ts'), await fresh('charts')),
      async () => node(root, script('bare-app.ts'), file, await fresh('bare')),
      pairs,
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function node(cwd: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await command({ cwd })`${process.execPath} --import tsx ${args}`;
  if (exitCode !== 0) throw new Error(`${args[0]} failed:\n${stderr}`);
}
