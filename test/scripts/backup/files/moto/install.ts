import { createHash } from 'node:crypto';
import { access, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from '../../../../../scripts/packages/index.ts';
import { command } from '../../../../../scripts/process/command.ts';
import { withTemporaryDirectory } from '../../../../../scripts/schemas/temporary-directory.ts';
import { cacheDirectory } from '../../../../../scripts/toolchain/cache.ts';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

const run = async (...args: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await command`python3 ${args}`;
  if (exitCode !== 0) throw new Error(`python3 ${args.join(' ')} failed (is python3-pip installed?):\n${stdout}${stderr}`);
  return stdout.trim();
};

/**
 * Makes sure that moto is there, as requirements.txt pins it: in the cache, apart from the system's packages.
 *
 * @returns the directory, for PYTHONPATH
 * @throws when python3, pip or the network is missing, or the bytes are not the pinned ones
 */
export const ensureMoto = async (): Promise<string> => {
  if (process.getuid?.() === 0) await ensurePackages(undefined, { needed: [{ package: 'python3-pip', needs: ['pip3'] }] });
  // Compiled parts are for one Python.
  const python = await run('-c', 'import sys; print(sys.implementation.cache_tag)');
  const hash = createHash('sha256').update(await readFile(requirements)).digest('hex').slice(0, 12);
  const parent = join(cacheDirectory(), 'python');
  const directory = join(parent, `moto-${python}-${hash}`);
  if (await access(directory).then(() => true, () => false)) return directory;
  await withTemporaryDirectory(parent, async (unfinished) => {
    const target = join(unfinished, 'moto');
    await run('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--retries', '2', '--no-deps', '--only-binary', ':all:', '--require-hashes', '--requirement', requirements, '--target', target);
    await rename(target, directory);
  });
  return directory;
};
