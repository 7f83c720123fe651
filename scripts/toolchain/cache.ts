import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Go } from './go.ts';
import type { ModulePins } from './module.ts';
import { linkerFlags, type Tool } from './tool.ts';

const PROJECT = 'amazon-insights-charts';

/**
 * The user's cache directory of this project.
 *
 * @param env `AMAZON_INSIGHTS_CACHE` is taken as it is; otherwise the project's directory in `XDG_CACHE_HOME`, or in
 *   `~/.cache`; default the environment of this process
 * @returns an absolute path; the directory may not exist yet
 */
export const cacheDirectory = (env: NodeJS.ProcessEnv = process.env): string =>
  env['AMAZON_INSIGHTS_CACHE'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), PROJECT);

/**
 * Names a build: the version for people, and a hash of all that the binary is made from.
 *
 * @param tool the tool
 * @param pins the texts of its module's `go.mod` and `go.sum`
 * @param go the toolchain that builds it
 * @returns such as `v1.35.4-0123456789ab`
 */
export const buildKey = (tool: Tool, pins: ModulePins, go: Go): string => {
  const inputs = [tool.package, pins.goMod, pins.goSum, linkerFlags(tool), go.version, go.platform];
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  return `${tool.version}-${hash.slice(0, 12)}`;
};
