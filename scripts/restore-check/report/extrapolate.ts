import type { Phase, Report } from './report.ts';

const GB = 1e9;
const SIZES = [500 * GB, 2000 * GB];

/**
 * How long a larger database would take: phases that move bytes grow with them, the others stay as they are. That holds where storage and
 * network are no slower for more, and where as much WAL is replayed as in the drill. A restore that did not come to its end says nothing.
 *
 * @param phases of one part
 * @param sizes bytes; default 500 GB and 2 TB
 */
export const extrapolate = (phases: readonly Phase[], sizes: readonly number[] = SIZES): Report['extrapolations'] => {
  if (!phases.some(({ bytes }) => bytes) || !phases.some(({ name }) => name === 'ready')) return [];
  return sizes.map((size) => ({ bytes: size, seconds: Math.round(phases.reduce((sum, { seconds, bytes }) => sum + (bytes ? (seconds * size) / bytes : seconds), 0)) }));
};
