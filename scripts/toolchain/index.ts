export { ensureLinuxTool } from './ensure-linux-tool.ts';
export { ensureTools } from './ensure-tools.ts';
export { chartTools, kedaTools, labTools, tools, toolNames, type ToolName, type ToolPaths } from './registry.ts';
