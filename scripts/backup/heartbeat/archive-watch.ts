import { parseSegment } from '../postgres/wal.ts';
import type { Beat } from './beat.ts';

/** Whether the archive has all of a beat: it takes segments in order. */
const isArchived = ({ postgres }: Beat, lastArchived: string): boolean => postgres !== undefined && postgres.segment <= lastArchived;

/**
 * Says from the beats how much of the database the archive lacks.
 *
 * @param mostBeats how many are remembered
 * @returns takes each beat as it is written, and returns when the newest beat began that the archive has; none before it has one
 */
export const archiveWatch = (mostBeats: number): ((beat: Beat) => Date | undefined) => {
  const waiting: Beat[] = [];
  let archived: Beat | undefined;
  return (beat) => {
    if (beat.postgres) waiting.push(beat);
    if (waiting.length > mostBeats) waiting.shift();
    const last = beat.postgres?.lastArchived;
    // Histories of timelines and labels of backups are archived as well.
    while (last && parseSegment(last) && waiting[0] && isArchived(waiting[0], last)) archived = waiting.shift();
    return archived && new Date(archived.time);
  };
};
