import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { $ } from 'zx';
import { downloadError, isPinnedWheel, wheelFileName, type PythonPackage } from './python-package.ts';
import { runToEnd } from './run-to-end.ts';
import { withTemporaryDirectory } from './temporary-directory.ts';

const readIfPinned = async (pinned: PythonPackage, path: string): Promise<Uint8Array | undefined> => {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && isPinnedWheel(pinned, bytes) ? bytes : undefined;
};

const download = (pinned: PythonPackage, requirements: string, path: string): Promise<void> =>
  withTemporaryDirectory(dirname(path), async (unfinished) => {
    const flags = ['--disable-pip-version-check', '--no-input', '--retries', '2', '--no-deps', '--only-binary', ':all:'];
    // In its own directory: given by name, pip would make it anew after an interrupt has removed it.
    const { exitCode, stdout, stderr } = await runToEnd(
      $({ cwd: unfinished, quiet: true, nothrow: true })`
        python3 -m pip download ${flags} --require-hashes --requirement ${requirements} --dest .`,
    );
    if (exitCode !== 0) throw downloadError(pinned, exitCode, stdout + stderr);
    await rename(join(unfinished, wheelFileName(pinned)), path);
  });

/**
 * Gives the bytes of a pinned wheel: from the cache if it is there and whole, else from the package index, by pip.
 *
 * @param pinned the package
 * @param requirements path of the `requirements.txt` that pins it, for pip to check
 * @param directory where the wheel is kept
 * @throws {SchemasError} when python3, pip or the network is missing, or the bytes are not the pinned ones
 */
export const fetchWheel = async (
  pinned: PythonPackage,
  requirements: string,
  directory: string,
): Promise<Uint8Array> => {
  const path = join(directory, wheelFileName(pinned));
  const kept = await readIfPinned(pinned, path);
  if (kept) return kept;
  await download(pinned, requirements, path);
  const bytes = await readIfPinned(pinned, path);
  if (!bytes) throw downloadError(pinned, 1, 'THESE PACKAGES DO NOT MATCH THE HASHES');
  return bytes;
};
