import { chartCommands } from './registry/charts.ts';
import { kedaCommands } from './registry/keda.ts';
import { controlPlaneCommands, nodeCommands } from './registry/kubernetes.ts';
import { labCommands } from './registry/lab.ts';
import type { Tool } from './tool.ts';

/** Every tool, by the name under which scripts ask for it. */
export const tools = {
  ...chartCommands,
  ...controlPlaneCommands,
  ...nodeCommands,
  ...labCommands,
  ...kedaCommands,
} as const satisfies Record<string, Tool>;

/** Name of a tool in the registry. */
export type ToolName = keyof typeof tools;

/** Absolute paths of tools, by name. */
export type ToolPaths<Name extends ToolName = ToolName> = Readonly<Record<Name, string>>;

const namesOf = <Name extends ToolName>(commands: Readonly<Record<Name, Tool>>): readonly Name[] => Object.keys(commands) as Name[];

/** The names of all tools, in the order of the registry. */
export const toolNames = namesOf(tools);

/** The tools that charts are made, checked and released with: all that is needed where no pod runs. */
export const chartTools = namesOf({ ...chartCommands, ...controlPlaneCommands });

/** The tools with which the lab runs pods, besides {@link chartTools}. */
export const labTools = namesOf({ ...nodeCommands, ...labCommands });

/** The two processes of KEDA. */
export const kedaTools = namesOf(kedaCommands);
