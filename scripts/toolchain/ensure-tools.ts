import { formatDuration } from '../console/duration.ts';
import type { Progress } from '../console/progress.ts';
import { buildTool } from './build.ts';
import { locateTools, type FoundTool, type MissingTool } from './locate.ts';
import { tools, type ToolName, type ToolPaths } from './registry.ts';

/**
 * Builds a tool unless it is there already.
 *
 * @param location where it is or goes
 * @param progress receives a line when a build starts, what it compiles, and its time
 * @returns the absolute path of the binary
 * @throws {ToolBuildError} when it cannot be built
 */
export const ensureTool = async (location: FoundTool | MissingTool, progress?: Progress): Promise<string> => {
  if (location.source !== 'missing') return location.path;
  const { name, target } = location;
  const label = `${name} ${tools[name].version}`;
  if (progress) progress.output = `building ${label}`;
  const time = await buildTool(name, tools[name], target, progress);
  if (progress) progress.output = `built ${label} in ${formatDuration(time)}`;
  return target.path;
};

/**
 * Makes sure that tools are there: from the cache, from PATH when that has exactly the right version, else built from
 * their Go modules into the cache. What is in the cache needs no network.
 *
 * @param names the tools
 * @param progress receives a line for each step; a listr2 task is one
 * @returns the absolute path of each tool
 * @throws {GoMissingError} when a tool must be built and Go is missing or too old
 * @throws {ToolBuildError} when a tool cannot be built
 */
export const ensureTools = async <Name extends ToolName>(
  names: readonly Name[],
  progress?: Progress,
): Promise<ToolPaths<Name>> => {
  const paths: Partial<Record<ToolName, string>> = {};
  // One after the other: a single build keeps every processor busy, and shares what it compiled with the next.
  for (const location of await locateTools(names)) paths[location.name] = await ensureTool(location, progress);
  return paths as Record<Name, string>;
};
