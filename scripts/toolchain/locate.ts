import { join } from 'node:path';
import { exists } from '../files/exists.ts';
import type { BuildTarget } from './build.ts';
import { buildKey, cacheDirectory } from './cache.ts';
import { findGo, GoMissingError, type Go } from './go.ts';
import { readModulePins } from './module.ts';
import { tools, type ToolName } from './registry.ts';
import { findOnPath } from './search-path.ts';
import type { Tool } from './tool.ts';

/** A tool that can be used, and where it is. */
export interface FoundTool {
  readonly name: ToolName;
  readonly source: 'cache' | 'PATH';
  /** Absolute path of the binary. */
  readonly path: string;
}

/** A tool that has to be built first, and where it goes. */
export interface MissingTool {
  readonly name: ToolName;
  readonly source: 'missing';
  readonly target: BuildTarget;
}

/**
 * Where a build of a tool belongs in the cache.
 *
 * @param name name of the tool
 * @param go the toolchain that builds it, with the platform that it builds for
 */
export const cacheTarget = async (name: ToolName, go: Go): Promise<BuildTarget> => {
  const tool: Tool = tools[name];
  const key = buildKey(tool, await readModulePins(tool.module), go);
  return {
    path: join(cacheDirectory(), 'tools', name, key, tool.binary),
    log: join(cacheDirectory(), 'logs', `${name}-${key}.log`),
  };
};

const locate = async (name: ToolName, go: Go | GoMissingError): Promise<FoundTool | MissingTool> => {
  const target = go instanceof GoMissingError ? undefined : await cacheTarget(name, go);
  if (target && (await exists(target.path))) return { name, source: 'cache', path: target.path };
  const path = await findOnPath(tools[name]);
  if (path) return { name, source: 'PATH', path };
  if (go instanceof GoMissingError) throw go;
  return { name, source: 'missing', target: target! };
};

/**
 * Finds tools in the cache, else on PATH, without building anything.
 *
 * @param names the tools
 * @returns where each of them is or goes, in the same order
 * @throws {GoMissingError} when a tool is not on PATH and there is no Go to build it with
 */
export const locateTools = async (names: readonly ToolName[]): Promise<(FoundTool | MissingTool)[]> => {
  const go = await findGo().catch((error: unknown) => {
    // What PATH has can be used without Go.
    if (error instanceof GoMissingError) return error;
    throw error;
  });
  return Promise.all(names.map((name) => locate(name, go)));
};
