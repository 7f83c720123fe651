import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseList, parseSources, type AptSource } from './apt-source.ts';

/** Where Debian's packages are fetched from. */
export interface DebianMirror {
  readonly archive: string;
  readonly security: string;
}

/** What a machine uses that is not Debian itself. */
const PUBLIC: DebianMirror = { archive: 'http://deb.debian.org/debian', security: 'http://deb.debian.org/debian-security' };

/** Path of Debian's keys, on this machine and in the image. */
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

const release = '(?:bullseye|bookworm|trixie|forky|sid|oldoldstable|oldstable|stable|testing|unstable)';
const archiveSuite = new RegExp(`^${release}$`);
const securitySuite = new RegExp(`^${release}(?:-security|/updates)$`);

/**
 * The mirror of Debian that a machine uses. Every release is on the same mirror.
 *
 * @param sources the machine's sources; those of others than Debian do not count
 * @returns the mirror; the public one where the machine has none that can be reached by HTTP
 */
export const debianMirror = (sources: readonly AptSource[]): DebianMirror => {
  const find = (suite: RegExp): string | undefined =>
    sources
      .filter(({ suites }) => suites.some((name) => suite.test(name)))
      .flatMap(({ uris }) => uris)
      .find((uri) => /^https?:/.test(uri))
      ?.replace(/\/+$/, '');
  return { archive: find(archiveSuite) ?? PUBLIC.archive, security: find(securitySuite) ?? PUBLIC.security };
};

/**
 * The lines of apt's `sources.list` for a release of Debian.
 *
 * @param mirror where its packages are fetched from
 * @param suite the release, such as `trixie`
 */
export const sourcesList = ({ archive, security }: DebianMirror, suite: string): string => {
  const line = (uri: string, name: string): string => `deb [signed-by=${KEYRING}] ${uri} ${name} main\n`;
  return line(archive, suite) + line(archive, `${suite}-updates`) + line(security, `${suite}-security`);
};

/**
 * Reads the sources of a machine.
 *
 * @param directory apt's directory; default `/etc/apt`
 */
export const readSources = async (directory = '/etc/apt'): Promise<AptSource[]> => {
  const parts = join(directory, 'sources.list.d');
  const names = await readdir(parts).catch(() => []);
  const files = [join(directory, 'sources.list'), ...names.sort().map((name) => join(parts, name))];
  const sources = await Promise.all(
    files.map(async (file) => {
      const parse = file.endsWith('.sources') ? parseSources : file.endsWith('.list') ? parseList : () => [];
      return parse(await readFile(file, 'utf8').catch(() => ''));
    }),
  );
  return sources.flat();
};
