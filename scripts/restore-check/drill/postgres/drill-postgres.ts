/** PostgreSQL, restored from its repository into a directory, and asked what it has. */
import { join } from 'node:path';
import { readArchive, type Archive } from '../../../backup/postgres/archive.ts';
import { stopwatch } from '../../../console/duration.ts';
import { checkLoss } from '../check-loss.ts';
import type { DrillContext } from '../context.ts';
import { RestoreFailure } from '../failure.ts';
import type { Findings } from '../findings.ts';
import type { PostgresSettings } from '../settings.ts';
import { checkArchive } from './check-archive.ts';
import { checkBeats, checkContent, checkIntegrity, checkPages } from './check-content.ts';
import { chooseBackup } from './choose-backup.ts';
import { chooseTarget, lsnValue, type PostgresBeat } from './choose-target.ts';
import { readRepository } from './read-repository.ts';
import { RecoveryError, startRestored, type RestoredServer } from './restored-server.ts';
import { restore, type RecoveryTarget } from './restore.ts';

/** What the cluster is called in its repositories. */
const STANZA = 'main';

/** Starts what was restored. A recovery that ends too early is a finding: it says how much is lost. */
const recover = async (data: string, directory: string, { sharedBuffersMegabytes }: PostgresSettings, known: DrillContext['known']): Promise<RestoredServer> => {
  try {
    return await startRestored(data, directory, sharedBuffersMegabytes);
  } catch (error) {
    if (!(error instanceof RecoveryError)) throw error;
    const { replayed } = error;
    const last = replayed === undefined ? undefined : known.beats.findLast(({ postgres }) => postgres && lsnValue(postgres.lsn) <= lsnValue(replayed));
    const lost = replayed === undefined ? 'nothing could be replayed' : `WAL was replayed to ${replayed} alone, and what was written ${last ? `after beat ${last.sequence} of ${last.time}` : 'after the backup'} is lost`;
    throw new RestoreFailure('replay of the WAL', `${lost}: ${error.message}`);
  }
};

/**
 * Restores it, and checks what was restored.
 *
 * @param settings how it is judged
 * @param context what is known of it
 * @param findings receives what is found
 * @throws {RestoreFailure} when it cannot be restored
 * @throws when the drill itself cannot run
 */
export const drillPostgres = async (settings: PostgresSettings, context: DrillContext, findings: Findings): Promise<void> => {
  const { known, source, to, until, directory } = context;
  const { backups, stanza } = await readRepository(STANZA);
  const newest = known.newest('postgres');
  const backup = chooseBackup({ backups, stanza, systemIdentifier: newest?.postgres?.systemIdentifier, until, ageSeconds: settings.backupAgeSeconds, deadlineSeconds: settings.backupDeadlineSeconds }, findings);
  const own = known.beats.filter(({ postgres }) => postgres?.systemIdentifier === stanza.systemIdentifier);

  const archive: Archive = await readArchive(STANZA, 1);
  const { timeline, through } = checkArchive(archive, backup.archive.start, own, source, findings);
  const range = { timeline, ancestors: archive.histories.get(timeline) ?? [], from: backup.lsn.stop, through };
  const beat = chooseTarget(own, range);
  findings.need('target', beat !== undefined, `beat ${beat?.sequence} of ${beat?.time}, at ${beat?.postgres.lsn} on timeline ${timeline}`, `no sign of life lies between the end of ${backup.label} and ${through}: nothing says how far a restore would come`);

  const target: RecoveryTarget = to ? { type: 'time', value: to.toISOString(), timeline } : { type: 'lsn', value: beat.postgres.lsn, timeline };
  const data = join(directory, 'data');
  const fetched = stopwatch();
  await restore(backup, target, data, settings.processes);
  findings.phase('fetch', fetched(), backup.info.size);

  const server = await recover(data, join(directory, 'server'), settings, known);
  try {
    findings.phase('replay', server.replayMs);
    findings.phase('promote', server.promoteMs);
    const verified = stopwatch();
    await verify(server, { stanza: stanza.systemIdentifier, beat, timeline }, settings, context, findings);
    await server.stop();
    await checkPages(data, findings);
    findings.phase('verify', verified(), backup.info.size);
  } finally {
    await server.stop();
  }
  const started = stopwatch();
  const again = await startRestored(data, join(directory, 'again'), settings.sharedBuffersMegabytes);
  await again.stop();
  findings.phase('ready', started());
  checkLoss('postgres', beat, context, findings);
};

interface Expected {
  readonly stanza: string;
  readonly beat: PostgresBeat;
  readonly timeline: number;
}

const verify = async (server: RestoredServer, { stanza, beat, timeline }: Expected, settings: PostgresSettings, { known }: DrillContext, findings: Findings): Promise<void> => {
  const [control] = await server.query<{ id: string }>('postgres', 'SELECT system_identifier::text AS id FROM pg_control_system()');
  findings.check('system identifier', control?.id === stanza, `${control?.id}, that of production`, `${control?.id} instead of ${stanza}: it is another cluster`);
  findings.check('timeline', server.timeline > timeline, `${server.timeline}, which branches off from ${timeline}`, `${server.timeline}: the server did not begin one of its own after ${timeline}`);
  await checkBeats(server, beat, known.beats, findings);
  await checkIntegrity(server, settings.processes, findings);
  await checkContent(server, settings, findings);
};
