/** Names of segments of WAL, and positions in it. */

/** Bytes of a segment: the chart postgres makes its clusters with PostgreSQL's own choice. */
const SEGMENT_BYTES = 16 * 1024 ** 2;
const PER_FILE = 2 ** 32 / SEGMENT_BYTES;

/** A segment of WAL. */
export interface Segment {
  readonly timeline: number;
  /** Which one it is, counted from the beginning of all WAL. */
  readonly number: number;
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0');

/** The segment of a name; none where it is another file's, such as that of a history. */
export const parseSegment = (name: string): Segment | undefined => {
  const [, timeline, file, part] = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/.exec(name) ?? [];
  return timeline === undefined ? undefined : { timeline: parseInt(timeline, 16), number: parseInt(file!, 16) * PER_FILE + parseInt(part!, 16) };
};

/** The name of a segment. */
export const segmentName = ({ timeline, number }: Segment): string => `${hex(timeline)}${hex(Math.floor(number / PER_FILE))}${hex(number % PER_FILE)}`;

/**
 * The number of the segment that a position is in.
 *
 * @param lsn such as `0/3000148`
 */
export const segmentNumber = (lsn: string): number => {
  const [high, low] = lsn.split('/').map((part) => parseInt(part, 16));
  return high! * PER_FILE + Math.floor(low! / SEGMENT_BYTES);
};
