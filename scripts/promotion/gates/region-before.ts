import type { GateContext } from './gate.ts';

/** The region that a release reaches before; none for the first. */
export const regionBefore = ({ region, regions }: Pick<GateContext, 'region' | 'regions'>): string | undefined => regions[regions.findIndex(({ name }) => name === region.name) - 1]?.name;
