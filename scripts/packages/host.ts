import { readFile } from 'node:fs/promises';

/** What decides whether packages can be installed on a machine. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  /** Whether it is Debian, or made from it. */
  readonly isDebian: boolean;
}

/**
 * Whether a system is Debian, or made from it, as Ubuntu is.
 *
 * @param release text of `/etc/os-release`
 */
export const isDebianRelease = (release: string): boolean => {
  const ids = [...release.matchAll(/^ID(?:_LIKE)?=["']?([^"'\n]*)/gm)].flatMap(([, names]) => names!.split(/\s+/));
  return ids.includes('debian');
};

/** This machine. */
export const thisHost = async (): Promise<Host> => ({
  env: process.env,
  isRoot: process.getuid?.() === 0,
  isDebian: isDebianRelease(await readFile('/etc/os-release', 'utf8').catch(() => '')),
});
