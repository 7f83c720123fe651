import { command } from '../process/command.ts';
import type { VersionProbe } from './tool.ts';

const PROBE_TIMEOUT = '10s';

/**
 * Finds the version in what a tool prints.
 *
 * @param probe how the tool tells its version
 * @param output what it printed
 * @returns the version, or `undefined` when it is not there
 */
export const parseVersion = (probe: VersionProbe, output: string): string | undefined =>
  probe.pattern.exec(output.trim())?.[1];

/**
 * Asks a binary for its version.
 *
 * @param probe how the tool tells its version
 * @param path the binary
 * @returns the version, or `undefined` when the binary fails, takes longer than 10 s or prints something else
 */
export const probeVersion = async (probe: VersionProbe, path: string): Promise<string | undefined> => {
  const result = await command({ timeout: PROBE_TIMEOUT })`${path} ${probe.args}`;
  return result.exitCode === 0 ? parseVersion(probe, result.stdout) : undefined;
};
