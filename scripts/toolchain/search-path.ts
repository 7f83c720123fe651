import { access, constants, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import type { Tool } from './tool.ts';
import { probeVersion } from './version.ts';

const isExecutableFile = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

/**
 * Looks on PATH for a tool of exactly the pinned version. Every candidate is asked for its version, since the first one
 * on PATH may be another release.
 *
 * @param tool the tool
 * @param env its `PATH`; `AMAZON_INSIGHTS_TOOLS_FROM_PATH=0` finds nothing; default the environment of this process
 * @returns the absolute path, or `undefined`
 */
export const findOnPath = async (tool: Tool, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> => {
  const { probe, onPath, version } = tool;
  if (!probe || env['AMAZON_INSIGHTS_TOOLS_FROM_PATH'] === '0') return undefined;
  const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  for (const directory of new Set(directories)) {
    for (const name of onPath) {
      const path = resolve(directory, name);
      if ((await isExecutableFile(path)) && (await probeVersion(probe, path)) === version) return path;
    }
  }
  return undefined;
};
