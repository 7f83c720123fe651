import { controlPlaneTools } from '../../../scripts/control-plane/boot.ts';
import { ensureTools, type ToolPaths } from '../../../scripts/toolchain/index.ts';

const names = [...controlPlaneTools, 'kubectl'] as const;

/** The first time the tools are compiled, which takes minutes. */
export const TOOLS_TIMEOUT_MS = 20 * 60_000;

/** The real tools that a control plane is made of, and kubectl. */
export const realTools = (): Promise<ToolPaths<(typeof names)[number]>> => ensureTools(names);
