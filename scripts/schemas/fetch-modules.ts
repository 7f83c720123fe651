import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { $ } from 'zx';
import { findGo, goEnvironment } from '../toolchain/go.ts';
import { moduleDirectories } from './downloaded-modules.ts';
import { runToEnd } from './run-to-end.ts';

/**
 * Downloads the Go modules that `module/go.mod` pins, into Go's own module cache. Go checks them against `go.sum`.
 *
 * @param pins directory of `go.mod` and `go.sum`
 * @param scratch an empty directory; Go may rewrite a `go.mod`, so it is given copies
 * @returns directories by module path
 * @throws {SchemasError} when a module cannot be had or is not the pinned one
 * @throws {GoMissingError} when there is no Go
 */
export const fetchModules = async (pins: string, scratch: string): Promise<Map<string, string>> => {
  await findGo();
  await Promise.all(['go.mod', 'go.sum'].map((file) => copyFile(join(pins, file), join(scratch, file))));
  const { stdout, stderr } = await runToEnd(
    $({ cwd: scratch, env: goEnvironment(process.env), quiet: true, nothrow: true })`go mod download -json`,
  );
  return moduleDirectories(stdout, stderr);
};
