import { parseSegment, segmentNumber } from '../../../backup/postgres/wal.ts';
import { ownerOf, type Ancestor } from '../../../backup/postgres/timelines.ts';
import type { Beat, WalPosition } from '../../../backup/heartbeat/beat.ts';

/** A beat that PostgreSQL has. */
export type PostgresBeat = Beat & { readonly postgres: WalPosition };

/** A range of WAL that follows on itself. */
export interface WalRange {
  /** The timeline that it ends on. */
  readonly timeline: number;
  readonly ancestors: readonly Ancestor[];
  /** Position at which the backup is consistent. */
  readonly from: string;
  /** The last segment. */
  readonly through: string;
}

/** A position as a number, for comparisons. */
export const lsnValue = (lsn: string): bigint => {
  const [high, low] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
};

/**
 * The newest beat that can be restored: neither the latest moment, in which a gap does not show, nor one that the archive has not got yet.
 *
 * @param beats those that are known, the oldest first
 * @param range the WAL that there is
 */
export const chooseTarget = (beats: readonly Beat[], { timeline, ancestors, from, through }: WalRange): PostgresBeat | undefined => {
  const last = parseSegment(through)!.number;
  return beats.findLast((beat): beat is PostgresBeat => {
    if (!beat.postgres) return false;
    const { lsn, segment } = beat.postgres;
    const number = segmentNumber(lsn);
    // One that another timeline has was lost by a failover, not by a backup.
    return number <= last && lsnValue(lsn) >= lsnValue(from) && parseSegment(segment)?.timeline === ownerOf(number, ancestors, timeline);
  });
};
