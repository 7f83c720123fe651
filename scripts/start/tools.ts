import { helmTools, type HelmVersion } from '../helm/helm-version.ts';
import { controlPlaneTools } from '../control-plane/boot.ts';
import type { ToolName } from '../toolchain/index.ts';

/** What `npm start` is asked for. */
export interface StartOptions {
  /** The Helm that lints and installs. */
  readonly helm: HelmVersion;
  /** Whether the regions keep running until someone interrupts; default `false`. */
  readonly keep?: boolean;
}

/**
 * The tools that `npm start` needs, and no others, since each takes its time to build.
 *
 * @param options what it is asked for
 */
export const startTools = ({ helm, keep }: StartOptions): readonly ToolName[] => [
  // Only Helm 4 packages reproducibly.
  ...new Set<ToolName>(['helm4', helmTools[helm], ...controlPlaneTools]),
  // For people: nothing here runs it.
  ...(keep ? (['kubectl'] as const) : []),
];
