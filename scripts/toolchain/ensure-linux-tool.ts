import type { Progress } from '../console/progress.ts';
import { exists } from '../files/exists.ts';
import { ensureTool } from './ensure-tools.ts';
import { findGo } from './go.ts';
import { cacheTarget } from './locate.ts';
import type { ToolName } from './registry.ts';

/**
 * Makes sure that a tool is there that runs in images: static, for Linux on the processor of this machine, whatever its own system is. What PATH has may
 * need libraries that an image has not.
 *
 * @param name name of the tool
 * @param progress receives a line for each step; a listr2 task is one
 * @returns the absolute path of the binary
 * @throws {GoMissingError} when Go is missing or too old
 * @throws {ToolBuildError} when it cannot be built
 */
export const ensureLinuxTool = async (name: ToolName, progress?: Progress): Promise<string> => {
  const { version, platform } = await findGo();
  const target = await cacheTarget(name, { version, platform: platform.replace(/^[^/]+/, 'linux') });
  return (await exists(target.path)) ? target.path : ensureTool({ name, source: 'missing', target: { ...target, os: 'linux' } }, progress);
};
