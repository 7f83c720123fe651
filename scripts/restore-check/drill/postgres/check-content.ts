/** What was restored, asked in SQL and by PostgreSQL's own programs. */
import { counted } from '../../../console/counted.ts';
import { command } from '../../../process/command.ts';
import { lastLinesOf } from '../../../process/last-lines.ts';
import type { Beat } from '../../../backup/heartbeat/beat.ts';
import { messageOf } from '../failure.ts';
import type { Findings } from '../findings.ts';
import type { Assertion, PostgresSettings } from '../settings.ts';
import type { PostgresBeat } from './choose-target.ts';
import type { RestoredServer } from './restored-server.ts';
import { BINARIES } from './binaries.ts';

const HEARTBEAT = 'heartbeat';

/** The numbers of the beats that the database has. */
const restoredBeats = async (server: RestoredServer): Promise<ReadonlySet<number>> => {
  if (!(await server.databases()).includes(HEARTBEAT)) return new Set();
  const rows = await server.query<{ sequence: string }>(HEARTBEAT, 'SELECT sequence FROM heartbeat').catch(() => []);
  return new Set(rows.map(({ sequence }) => Number(sequence)));
};

/** Every beat up to the target has to be there: rows in the middle can be gone while the last one is not. @param known those that the timelines lead to @returns the newest of those that is there */
export const checkBeats = async (server: RestoredServer, target: PostgresBeat, known: readonly Beat[], findings: Findings): Promise<Beat> => {
  const restored = await restoredBeats(server);
  const rows = [...restored].toSorted((one, other) => one - other);
  const oldest = rows[0] ?? Infinity;
  const expected = known.map(({ sequence }) => sequence).filter((sequence) => sequence >= oldest && sequence <= target.sequence);
  findings.check('heartbeat', restored.has(target.sequence), `it has beat ${target.sequence}, of ${target.time}`, restored.size === 0 ? 'the database has no heartbeat at all: nothing says how much of it is there' : `its newest beat is ${rows.at(-1)}, and ${target.sequence} of ${target.time} was to be restored: rows are lost`);
  const missing = expected.filter((sequence) => sequence !== target.sequence && !restored.has(sequence));
  findings.check('rows of the heartbeat', missing.length === 0, `all ${expected.length} that are known from ${Number.isFinite(oldest) ? oldest : 0} on are there`, `${counted(missing.length, 'beat')} missing between others, from ${missing[0]} to ${missing.at(-1)}: rows are lost in the middle`);
  return known.findLast(({ sequence }) => restored.has(sequence)) ?? target;
};

/** Whether indexes have what tables have, and pages have their checksums. */
export const checkIntegrity = async (server: RestoredServer, processes: number, findings: Findings): Promise<void> => {
  const { exitCode, stdout, stderr } = await command({ env: { ...process.env, ...server.environment } })`${BINARIES}/pg_amcheck --all --install-missing --heapallindexed --jobs=${processes}`;
  findings.check('tables and indexes', exitCode === 0, 'pg_amcheck finds every row in its indexes', `pg_amcheck found what is damaged: ${lastLinesOf(stdout.trim() || stderr.trim(), 3)}`);
};

/** Checks the pages of a server that has been stopped. */
export const checkPages = async (data: string, findings: Findings): Promise<void> => {
  const { exitCode, stdout, stderr } = await command`${BINARIES}/pg_checksums --check --pgdata=${data}`;
  findings.check('pages', exitCode === 0, `${/Blocks scanned:\s+(\d+)/.exec(stdout)?.[1] ?? 'all'} have the checksums that they should`, `pg_checksums found pages that are damaged, or no checksums at all: ${lastLinesOf(stderr.trim() || stdout.trim(), 3)}`);
};

const assertion = async (server: RestoredServer, { name, database, sql }: Assertion, findings: Findings): Promise<void> => {
  try {
    const rows = await server.query<Record<string, unknown>>(database, sql);
    const value = rows.length === 1 ? Object.values(rows[0]!)[0] : undefined;
    findings.check(name, value === true, `true in ${database}`, `${sql} is ${rows.length === 1 ? JSON.stringify(value) : `${rows.length} rows`} in ${database}, not true: what the application needs is lost`);
  } catch (error) {
    findings.check(name, false, '-', `${sql} fails in ${database}: ${messageOf(error)}`);
  }
};

/** Whether it has what the services need. */
export const checkContent = async (server: RestoredServer, { roles, extensions, assertions }: PostgresSettings, findings: Findings): Promise<void> => {
  const present = new Set((await server.query<{ rolname: string }>('postgres', 'SELECT rolname FROM pg_roles')).map(({ rolname }) => rolname));
  const lostRoles = roles.filter((role) => !present.has(role));
  findings.check('roles', lostRoles.length === 0, `all ${roles.length} that are asked for are there`, `${lostRoles.join(', ')} is missing: services could not log in`);
  const databases = await server.databases();
  const installed = new Set((await Promise.all(databases.map(async (database) => (await server.query<{ extname: string }>(database, 'SELECT extname FROM pg_extension')).map(({ extname }) => `${database}.${extname}`)))).flat());
  const lostExtensions = extensions.filter((extension) => !installed.has(extension));
  findings.check('extensions', lostExtensions.length === 0, `all ${extensions.length} that are asked for are there`, `${lostExtensions.join(', ')} is missing: what uses it fails`);
  for (const one of assertions) await assertion(server, one, findings);
};
