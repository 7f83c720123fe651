import { parseSegment, segmentNumber } from '../../../backup/postgres/wal.ts';
import { ownerOf, type Ancestor } from '../../../backup/postgres/timelines.ts';
import type { Beat, WalPosition } from '../../../backup/heartbeat/beat.ts';

/** A beat that PostgreSQL has. */
export type PostgresBeat = Beat & { readonly postgres: WalPosition };

/** The timelines that are followed. */
export interface Chain {
  /** The one that it ends on. */
  readonly timeline: number;
  readonly ancestors: readonly Ancestor[];
}

/** A position as a number, for comparisons. */
export const lsnValue = (lsn: string): bigint => {
  const [high, low] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
};

/** The later of two positions. */
export const laterOf = (one: string, other: string): string => (lsnValue(one) > lsnValue(other) ? one : other);

/** Whether PostgreSQL has a beat where the timelines lead: one that another timeline has was lost by a failover, not by a backup. */
export const isOn = ({ timeline, ancestors }: Chain, beat: Beat): beat is PostgresBeat =>
  beat.postgres !== undefined && parseSegment(beat.postgres.segment)?.timeline === ownerOf(segmentNumber(beat.postgres.lsn), ancestors, timeline);

/**
 * The newest beat that can be restored: neither the latest moment, in which a gap does not show, nor one that the archive has not got yet.
 * It can be older than the end of the backup, which has it then.
 *
 * @param beats those that are known, the oldest first
 * @param chain the timelines that are followed
 * @param through the last segment that there is
 */
export const chooseTarget = (beats: readonly Beat[], chain: Chain, through: string): PostgresBeat | undefined => {
  const last = parseSegment(through)!.number;
  return beats.findLast((beat): beat is PostgresBeat => isOn(chain, beat) && segmentNumber(beat.postgres.lsn) <= last);
};
