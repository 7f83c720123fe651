/** PostgreSQL, restored from its repository into a directory, and asked what it has. */
import { join } from 'node:path';
import { readArchive, type Archive } from '../../../backup/postgres/archive.ts';
import type { Beat } from '../../../backup/heartbeat/beat.ts';
import { stopwatch } from '../../../console/duration.ts';
import { checkLoss } from '../check-loss.ts';
import type { DrillContext } from '../context.ts';
import { RestoreFailure } from '../failure.ts';
import type { Findings } from '../findings.ts';
import type { PostgresSettings } from '../settings.ts';
import { checkArchive } from './check-archive.ts';
import { checkBeats, checkContent, checkIntegrity, checkPages } from './check-content.ts';
import { chooseBackup } from './choose-backup.ts';
import { chooseTarget, isOn, laterOf, lsnValue, type Chain, type PostgresBeat } from './choose-target.ts';
import { readRepository } from './read-repository.ts';
import { refused } from './refused.ts';
import { RecoveryError, startRestored, type RestoredServer } from './restored-server.ts';
import { recoveryTime, restore } from './restore.ts';

/** What the cluster is called in its repositories. */
const STANZA = 'main';
/** A sign of life begins before it is committed, and by another clock: one this much older than the moment that is asked for has to be there. */
const COMMITTED_MS = 10_000;

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
 * @returns the directory of its data, which no server uses
 * @throws {RestoreFailure} when it cannot be restored
 * @throws when the drill itself cannot run
 */
export const drillPostgres = async (settings: PostgresSettings, context: DrillContext, findings: Findings): Promise<string> => {
  const { known, source, to, until, directory } = context;
  const { backups, stanza } = await readRepository(STANZA);
  const newest = known.newest('postgres');
  const backup = chooseBackup({ backups, stanza, systemIdentifier: newest?.postgres?.systemIdentifier, until, ageSeconds: settings.backupAgeSeconds, deadlineSeconds: settings.backupDeadlineSeconds }, findings);
  const own = known.beats.filter(({ postgres }) => postgres?.systemIdentifier === stanza.systemIdentifier);

  const archive: Archive = await readArchive(STANZA, 1);
  const { timeline, through } = checkArchive(archive, backup.archive, own, source, findings);
  const chain: Chain = { timeline, ancestors: archive.histories.get(timeline) ?? [] };
  const beat = chooseTarget(to ? own.filter(({ time }) => Date.parse(time) <= to.getTime() - COMMITTED_MS) : own, chain, through);
  findings.need('target', beat !== undefined, `beat ${beat?.sequence} of ${beat?.time}, at ${beat?.postgres.lsn} on timeline ${timeline}`, `no sign of life is as old as ${through}, the last segment: nothing says how far a restore would come`);

  const data = join(directory, 'data');
  const fetched = stopwatch();
  // Before its end the backup is not consistent.
  const target = to ? ({ type: 'time', value: recoveryTime(to) } as const) : ({ type: 'lsn', value: laterOf(beat.postgres.lsn, backup.lsn.stop) } as const);
  await restore(backup, { ...target, timeline }, data, settings.processes);
  findings.phase('fetch', fetched(), backup.info.size);

  let restored: Beat = beat;
  const server = await recover(data, join(directory, 'server'), settings, known);
  try {
    findings.phase('replay', server.replayMs);
    findings.phase('promote', server.promoteMs);
    const verified = stopwatch();
    restored = await verify(server, { stanza: stanza.systemIdentifier, beat, timeline, beats: own.filter((one) => isOn(chain, one)) }, settings, findings).catch(refused);
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
  checkLoss('postgres', restored, context, findings);
  return data;
};

interface Expected {
  readonly stanza: string;
  readonly beat: PostgresBeat;
  readonly timeline: number;
  /** Beats that it may have. */
  readonly beats: readonly Beat[];
}

const verify = async (server: RestoredServer, { stanza, beat, timeline, beats }: Expected, settings: PostgresSettings, findings: Findings): Promise<Beat> => {
  const [control] = await server.query<{ id: string }>('postgres', 'SELECT system_identifier::text AS id FROM pg_control_system()');
  findings.check('system identifier', control?.id === stanza, `${control?.id}, that of production`, `${control?.id} instead of ${stanza}: it is another cluster`);
  findings.check('timeline', server.timeline > timeline, `${server.timeline}, which branches off from ${timeline}`, `${server.timeline}: the server did not begin one of its own after ${timeline}`);
  const restored = await checkBeats(server, beat, beats, findings);
  // Before pg_amcheck, which installs an extension.
  await checkContent(server, settings, findings);
  await checkIntegrity(server, settings.processes, findings);
  return restored;
};
