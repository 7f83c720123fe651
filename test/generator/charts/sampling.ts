/** How much is tried; `SEED=2 npm test test/generator/charts` tries other values. */
import type { Sampling } from './samples.ts';

const seed = Number(process.env['SEED'] ?? 1);

/** For each Helm: the older one renders the same templates, so a sample is enough. */
export const samplings = { helm4: { random: 2, seed }, helm3: { random: 1, seed } } as const satisfies Record<string, Sampling>;
