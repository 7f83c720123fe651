import type { ToolName } from '../toolchain/index.ts';

/** The tool of each major version of Helm that the charts are for. */
export const helmTools = { '3': 'helm3', '4': 'helm4' } as const satisfies Record<string, ToolName>;

/** A major version of Helm. */
export type HelmVersion = keyof typeof helmTools;

/** The major versions of Helm, oldest first. */
export const helmVersions = Object.keys(helmTools) as HelmVersion[];
