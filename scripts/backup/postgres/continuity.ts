/** How far a backup can be brought forward with the WAL in its archive. */
import type { Archive } from './archive.ts';
import { ownerOf } from './timelines.ts';
import { parseSegment, segmentName } from './wal.ts';

/** Segments that follow one another and are missing. */
export interface Gap {
  readonly first: string;
  readonly last: string;
}

/** What the archive has from a segment on. */
export interface Continuity {
  /** The newest timeline that is reached. */
  readonly timeline: number;
  /** The last segment before the first gap; none where the first is missing already. */
  readonly through?: string;
  /** The last segment that the archive has. */
  readonly newest: string;
  /** What is missing between the two ends. */
  readonly gaps: readonly Gap[];
}

/** The newest timeline that descends from one, or is that one. */
const newestFrom = ({ segments, histories }: Archive, timeline: number): number => {
  const descendants = [...histories].filter(([, ancestors]) => ancestors.some((ancestor) => ancestor.timeline === timeline)).map(([descendant]) => descendant);
  const withSegments = new Set([...segments].map((name) => parseSegment(name)!.timeline));
  return Math.max(timeline, ...descendants.filter((descendant) => withSegments.has(descendant)));
};

/**
 * Follows the WAL of an archive, over timelines that branch off, to its end.
 *
 * @param archive what there is
 * @param from name of the segment that a backup begins with
 * @throws when that is no name of a segment
 */
export const follow = (archive: Archive, from: string): Continuity => {
  const start = parseSegment(from);
  if (!start) throw new Error(`${from} is no segment of WAL.`);
  const timeline = newestFrom(archive, start.timeline);
  const ancestors = archive.histories.get(timeline) ?? [];
  // More segments than a call can have arguments.
  const last = [...archive.segments].map((name) => parseSegment(name)!).reduce((most, segment) => (segment.timeline === timeline ? Math.max(most, segment.number) : most), start.number);
  const nameOf = (number: number): string => segmentName({ timeline: ownerOf(number, ancestors, timeline), number });
  const gaps: { first: string; last: string }[] = [];
  let through = last;
  for (let number = start.number, missed = false; number <= last; number++) {
    const name = nameOf(number);
    const isMissing = !archive.segments.has(name);
    if (isMissing && gaps.length === 0) through = number - 1;
    if (isMissing && missed) gaps.at(-1)!.last = name;
    else if (isMissing) gaps.push({ first: name, last: name });
    missed = isMissing;
  }
  return { timeline, newest: nameOf(last), gaps, ...(through >= start.number ? { through: nameOf(through) } : {}) };
};
