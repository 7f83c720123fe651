import semver from 'semver';
import { command } from '../process/command.ts';

/** The oldest Go that builds every module under `modules/`. */
export const MINIMUM_GO = '1.26.4';

/** The Go toolchain that builds the tools. */
export interface Go {
  /** Its version, such as `1.26.8`. */
  readonly version: string;
  /** What it builds for, such as `linux/amd64`. */
  readonly platform: string;
}

/** There is no Go, or only one that is too old. */
export class GoMissingError extends Error {
  override readonly name = 'GoMissingError';
}

/**
 * Understands what `go version` prints.
 *
 * @param output such as `go version go1.26.8 linux/amd64`
 * @returns the toolchain, or `undefined` when the output is not Go's
 */
export const parseGoVersion = (output: string): Go | undefined => {
  const [, version, platform] = /\bgo(\d+\.\d+(?:\.\d+)?)\S*.* (\w+\/\w+)\s*$/.exec(output) ?? [];
  return version && platform ? { version, platform } : undefined;
};

/**
 * The environment in which Go builds. The caches (GOCACHE, GOMODCACHE) and the proxy stay the user's; what would change
 * the binary does not: flags, workspaces, cross-compiling and downloads of another Go.
 *
 * @param env the user's environment
 */
export const goEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const { GOOS: _os, GOARCH: _arch, GOEXPERIMENT: _experiment, ...rest } = env;
  return {
    ...rest,
    CGO_ENABLED: '0',
    GOFLAGS: '-mod=readonly -trimpath -buildvcs=false',
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
  };
};

/**
 * Finds the Go toolchain on PATH.
 *
 * @param env the environment; default that of this process
 * @returns its version and platform
 * @throws {GoMissingError} when there is none, or it is older than {@link MINIMUM_GO}
 */
export const findGo = async (env: NodeJS.ProcessEnv = process.env): Promise<Go> => {
  const result = await command({ env: goEnvironment(env) })`go version`;
  const advice = `install Go ${MINIMUM_GO.replace(/\.0$/, '')} or newer: https://go.dev/doc/install`;
  const go = result.exitCode === 0 ? parseGoVersion(result.stdout) : undefined;
  if (!go) throw new GoMissingError(`Go is not on PATH, and the tools are built with it; ${advice}`);
  if (semver.lt(semver.coerce(go.version) ?? '0.0.0', MINIMUM_GO))
    throw new GoMissingError(`Go ${go.version} is too old to build the tools; ${advice}`);
  return go;
};
