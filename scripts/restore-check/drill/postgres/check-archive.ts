import { counted } from '../../../console/counted.ts';
import type { Beat } from '../../../backup/heartbeat/beat.ts';
import type { Archive } from '../../../backup/postgres/archive.ts';
import type { PostgresBackup } from '../../../backup/postgres/backups.ts';
import { follow, type Continuity, type Gap } from '../../../backup/postgres/continuity.ts';
import { ownerOf } from '../../../backup/postgres/timelines.ts';
import { parseSegment, segmentNumber } from '../../../backup/postgres/wal.ts';
import type { Source } from '../../report/report.ts';
import type { Findings } from '../findings.ts';
import type { Chain } from './choose-target.ts';

const numberOf = (name: string): number => parseSegment(name)!.number;
const sizeOf = ({ first, last }: Gap): number => numberOf(last) - numberOf(first) + 1;
const span = ({ first, last }: Gap): string => (first === last ? first : `${first} to ${last}`);

/** What beats say is lost from a segment on. */
const lostFrom = (segment: string, beats: readonly Beat[]): string => {
  const lost = beats.filter(({ postgres }) => postgres && segmentNumber(postgres.lsn) >= numberOf(segment));
  return lost.length === 0 ? 'what was written after it would be lost' : `what was written from ${lost[0]!.time} on would be lost, with ${counted(lost.length, 'beat')}`;
};

/** The last segment that PostgreSQL said it had archived. A failover can have taken segments back that the old primary had archived. */
const lastSaidOf = (beats: readonly Beat[], { timeline, ancestors }: Chain): string | undefined => {
  const said = beats.map(({ postgres }) => postgres?.lastArchived).filter((name): name is string => {
    const segment = typeof name === 'string' ? parseSegment(name) : undefined;
    return segment !== undefined && (segment.timeline > timeline || segment.timeline === ownerOf(segment.number, ancestors, timeline));
  });
  // Names begin with the timeline, and later ones are greater.
  return said.toSorted().at(-1);
};

/**
 * Judges the WAL from the start of a backup to the end of the archive.
 *
 * @param archive what there is
 * @param needed names of the segments that the backup cannot be restored without, the first and the last
 * @param beats those that are known, of the same cluster
 * @param source a copy may lag behind what PostgreSQL says was archived
 * @param findings receives what is found
 * @throws {RestoreFailure} when not even those of the backup are there
 */
export const checkArchive = (archive: Archive, { start: from, stop }: PostgresBackup['archive'], beats: readonly Beat[], source: Source, findings: Findings): Continuity & { readonly through: string } => {
  const continuity = follow(archive, from);
  const { timeline, gaps, through, newest } = continuity;
  findings.need('start of the archive', through !== undefined && numberOf(through) >= numberOf(stop), `it has ${span({ first: from, last: stop })}, which the backup needs`, `the archive lacks ${gaps[0]?.first ?? stop} of ${span({ first: from, last: stop })}, without which the backup is nothing: it cannot be restored`);
  const lastSaid = lastSaidOf(beats, { timeline, ancestors: archive.histories.get(timeline) ?? [] });
  // Several are sent at once: what PostgreSQL does not count as archived can be on its way, and anything to a copy. How much that loses is measured.
  const lost = source === 'own' ? gaps.filter(({ first }) => lastSaid === undefined || numberOf(first) <= numberOf(lastSaid)) : [];
  findings.check(
    'continuity of the archive',
    lost.length === 0,
    `every segment from ${from} to ${through} is there${gaps.length === 0 ? '' : `, and of later ones ${gaps.map(span).join(', ')} not yet`}`,
    `${counted(lost.reduce((sum, gap) => sum + sizeOf(gap), 0), 'segment')} missing in the middle, ${lost.map(span).join(', ')}: ${lost[0] ? lostFrom(lost[0].first, beats) : ''}`,
  );
  const behind = lastSaid === undefined ? 0 : Math.max(0, numberOf(lastSaid) - numberOf(newest));
  if (lastSaid === undefined) {
    findings.check('end of the archive', true, `it ends with ${newest}; no sign of life says what was archived`, '-');
  } else if (source === 'own' && parseSegment(lastSaid)!.timeline > timeline) {
    findings.check('end of the archive', false, '-', `PostgreSQL had archived ${lastSaid}, and the backup cannot be brought to that timeline, but to ${newest} alone: what was written since the timelines parted would be lost`);
  } else if (source === 'own') {
    findings.check('end of the archive', behind === 0, `it has ${lastSaid}, which PostgreSQL had archived last`, `${counted(behind, 'segment')} missing at its end: PostgreSQL had archived ${lastSaid}, and the archive ends with ${newest}: ${lostFrom(newest, beats.filter(({ postgres }) => postgres && segmentNumber(postgres.lsn) > numberOf(newest)))}`);
  } else {
    findings.check('end of the archive', true, behind === 0 ? `it has all that PostgreSQL had archived` : `the copy is ${counted(behind, 'segment')} behind what PostgreSQL had archived`, '-');
  }
  return { ...continuity, through };
};
