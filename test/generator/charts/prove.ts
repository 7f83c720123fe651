/** Proves a chart with the real Helm. */
import type { ChartDefinition } from '../../../generator/helm/index.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../../scripts/temporary-directory.ts';
import { batchOf } from './batch.ts';
import { open } from './declaration.ts';
import { proveValues } from './proof.ts';
import { rendering } from './rendering.ts';
import type { Sampling } from './samples.ts';

/** One Helm checks the values against the schema as well, which takes longer than all else. */
const flags = { helm3: [], helm4: ['--skip-schema-validation'] } as const;

/** The Helm that renders. */
export type HelmVersion = keyof typeof flags;

/**
 * @param spoil changes the chart's files before they are packaged, to see the proof fail
 * @returns what is wrong; nothing where the chart is right
 */
export const prove = async (
  definition: ChartDefinition<any>,
  version: HelmVersion,
  sampling: Sampling,
  spoil: (files: Map<string, string>) => void = () => {},
): Promise<string[]> => {
  const binaries = await ensureTools(['helm3', 'helm4']);
  const chart = open(definition);
  const files = new Map(chart.files);
  spoil(files);
  const batch = await batchOf(definition, files, await temporaryDirectory(), binaries.helm4);
  return proveValues(chart, rendering(batch, { helm: binaries[version], flags: flags[version] }), sampling);
};
