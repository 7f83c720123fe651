export { ensureTools } from './ensure-tools.ts';
export { tools, toolNames, type ToolName, type ToolPaths } from './registry.ts';
