import type { Beat } from '../../../backup/heartbeat/beat.ts';
import type { Archive } from '../../../backup/postgres/archive.ts';
import { follow, type Continuity, type Gap } from '../../../backup/postgres/continuity.ts';
import { parseSegment, segmentNumber } from '../../../backup/postgres/wal.ts';
import type { Source } from '../../report/report.ts';
import type { Findings } from '../findings.ts';

const numberOf = (name: string): number => parseSegment(name)!.number;
const sizeOf = ({ first, last }: Gap): number => numberOf(last) - numberOf(first) + 1;
const span = ({ first, last }: Gap): string => (first === last ? first : `${first} to ${last}`);

/** What beats say is lost from a segment on. */
const lostFrom = (segment: string, beats: readonly Beat[]): string => {
  const lost = beats.filter(({ postgres }) => postgres && segmentNumber(postgres.lsn) >= numberOf(segment));
  return lost.length === 0 ? 'what was written after it would be lost' : `what was written from ${lost[0]!.time} on would be lost, with ${lost.length} beats`;
};

/**
 * Judges the WAL from the start of a backup to the end of the archive.
 *
 * @param archive what there is
 * @param from name of the segment that the backup begins with
 * @param beats those that are known, of the same cluster
 * @param source a copy may lag behind what PostgreSQL says was archived
 * @param findings receives what is found
 * @throws {RestoreFailure} when not even the first segment is there
 */
export const checkArchive = (archive: Archive, from: string, beats: readonly Beat[], source: Source, findings: Findings): Continuity & { readonly through: string } => {
  const continuity = follow(archive, from);
  const { gaps, through, newest } = continuity;
  findings.need('start of the archive', through !== undefined, `${from} is there`, `the archive lacks ${from}, which the backup begins with: it cannot be restored`);
  findings.check(
    'continuity of the archive',
    gaps.length === 0,
    `every segment from ${from} to ${newest} is there`,
    `${gaps.reduce((sum, gap) => sum + sizeOf(gap), 0)} segments are missing in the middle, ${gaps.map(span).join(', ')}: ${gaps[0] ? lostFrom(gaps[0].first, beats) : ''}`,
  );
  const said = beats.map(({ postgres }) => postgres?.lastArchived).filter((name): name is string => typeof name === 'string' && parseSegment(name) !== undefined);
  const lastSaid = said.toSorted((one, other) => numberOf(one) - numberOf(other)).at(-1);
  const behind = lastSaid === undefined ? 0 : Math.max(0, numberOf(lastSaid) - numberOf(newest));
  if (source === 'own') {
    findings.check('end of the archive', behind === 0, lastSaid === undefined ? `it ends with ${newest}; no sign of life says what was archived` : `it has ${lastSaid}, which PostgreSQL had archived last`, `${behind} segments are missing at its end: PostgreSQL had archived ${lastSaid}, and the archive ends with ${newest}: ${lostFrom(newest, beats.filter(({ postgres }) => postgres && segmentNumber(postgres.lsn) > numberOf(newest)))}`);
  } else {
    findings.check('end of the archive', true, behind === 0 ? `it has all that PostgreSQL had archived` : `the copy is ${behind} segments behind what PostgreSQL had archived`, '-');
  }
  return { ...continuity, through };
};
