import { createHash } from 'node:crypto';
import { SchemasError } from './schemas-error.ts';

/** A Python package pinned to the bytes of its wheel. */
export interface PythonPackage {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of the wheel, in hexadecimal. */
  readonly sha256: string;
}

const requirement = /^(?<name>[\w.-]+)==(?<version>\S+)\s+--hash=sha256:(?<sha256>[0-9a-f]{64})\s*$/m;

/**
 * Reads the one pinned package of a `requirements.txt`.
 *
 * @param text its text: `name==version --hash=sha256:…`
 * @throws when no line has that form
 */
export const parseRequirement = (text: string): PythonPackage => {
  const groups = requirement.exec(text)?.groups;
  if (!groups) throw new Error('requirements.txt pins no package as name==version --hash=sha256:…');
  return { name: groups['name']!, version: groups['version']!, sha256: groups['sha256']! };
};

/**
 * The file name of the wheel of a package without compiled code.
 *
 * @param pinned the package
 */
export const wheelFileName = ({ name, version }: PythonPackage): string =>
  `${name.replaceAll(/[-_.]+/g, '_')}-${version}-py3-none-any.whl`;

/**
 * Whether bytes are those of the pinned wheel.
 *
 * @param pinned the package
 * @param bytes the wheel's bytes
 */
export const isPinnedWheel = (pinned: PythonPackage, bytes: Uint8Array): boolean =>
  createHash('sha256').update(bytes).digest('hex') === pinned.sha256;

/**
 * Says what to do about a failed `pip download`.
 *
 * @param pinned what was asked for
 * @param exitCode of the shell; 127 when there is no `python3`
 * @param output what was printed
 */
export const downloadError = (pinned: PythonPackage, exitCode: number | null, output: string): SchemasError => {
  const wanted = `the Python package ${pinned.name} ${pinned.version}`;
  const install = 'install it, for instance with: apt-get install python3-pip';
  const lacking = (what: string): SchemasError => new SchemasError(`${wanted} is downloaded with ${what}; ${install}`);
  if (exitCode === 127) return lacking('python3, which is not on PATH');
  if (/No module named pip/.test(output)) return lacking('pip, which is missing');
  if (/DO NOT MATCH THE HASHES/.test(output)) return new SchemasError(`${wanted} is not what requirements.txt pins`, output);
  return new SchemasError(`${wanted} could not be downloaded: is the package index reachable? It is needed once`, output);
};
