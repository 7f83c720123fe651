import Table from 'cli-table3';
import type { FoundTool, MissingTool } from './locate.ts';
import { tools } from './registry.ts';

/**
 * A table of tools for the terminal.
 *
 * @param locations the tools and where they are
 * @returns the text of the table: tool, version, where it comes from, path
 */
export const toolTable = (locations: readonly (FoundTool | MissingTool)[]): string => {
  const table = new Table({ head: ['tool', 'version', 'source', 'path'], chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }, style: { head: [], border: [] } });
  for (const location of locations) {
    const where = location.source === 'missing' ? 'not built yet' : location.path;
    table.push([location.name, tools[location.name].version, location.source, where]);
  }
  return table.toString();
};
