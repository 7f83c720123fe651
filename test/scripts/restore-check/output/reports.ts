/** Reports such as drills make them, for tests of what is written of them. */
import type { Check, Loss, Part, Phase, Report } from '../../../../scripts/restore-check/report/report.ts';

const of = (part: Part, checks: readonly (readonly [name: string, detail: string])[]): Check[] => checks.map(([name, detail]) => ({ part, name, passed: true, detail }));

const postgresChecks = of('postgres', [
  ['signs of life', 'the newest is 48213 of 2026-11-27T08:00:04.118Z'],
  ['age of the signs of life', 'the newest is 4.9 s old'],
  ['backup', '9 backups in the repository; 20261127-010003F of 2026-11-27T01:04:41.000Z is restored'],
  ['backup age', 'it ended 415 min 28 s before'],
  ['start of the archive', 'it has 000000030000002A000000C1 to 000000030000002A000000C4, which the backup needs'],
  ['continuity of the archive', 'every segment from 000000030000002A000000C1 to 000000030000002B0000001F is there'],
  ['end of the archive', 'it has 000000030000002B0000001F, which PostgreSQL had archived last'],
  ['target', 'beat 48212 of 2026-11-27T08:00:02.114Z, at 2B/1FA4C3E8 on timeline 3'],
  ['system identifier', '7438111207734510623, that of production'],
  ['timeline', '4, which branches off from 3'],
  ['heartbeat', 'it has beat 48212, of 2026-11-27T08:00:02.114Z'],
  ['rows of the heartbeat', 'all 12480 that are known from 35733 on are there'],
  ['tables and indexes', 'pg_amcheck finds every row in its indexes'],
  ['roles', 'all 4 that are asked for are there'],
  ['extensions', 'all 2 that are asked for are there'],
  ['products exist', 'true in products'],
  ['pages', '1572864 have the checksums that they should'],
  ['recovery point', '2.004 s and 1 beat are lost: the newest sign of life is 48213 of 2026-11-27T08:00:04.118Z, and 48212 of 2026-11-27T08:00:02.114Z was restored'],
  ['recovery time', '8 min 17 s for all parts'],
]);

const redisChecks = of('redis', [
  ['signs of life', 'the newest is 48213 of 2026-11-27T08:00:04.118Z'],
  ['backup', '24 sets in the storage; 2026-11-27T07:58:00.000Z is restored'],
  ['backup age', 'it was taken 2 min 9 s before'],
  ['shards', '3'],
  ['load of redis-cluster-0', '418201 keys, and 312 that were over meanwhile'],
  ['load of redis-cluster-1', '417775 keys, and 298 that were over meanwhile'],
  ['load of redis-cluster-2', '419028 keys, and 305 that were over meanwhile'],
  ['keys', '1255004'],
  ['heartbeat', 'every shard has beat 48151, or a newer one'],
  ['key celery', '37 entries'],
  ['recovery point', '124.02 s and 62 beats are lost: the newest sign of life is 48213 of 2026-11-27T08:00:04.118Z, and 48151 of 2026-11-27T07:58:00.098Z was restored'],
  ['recovery time', '8 min 17 s for all parts'],
]);

const postgresPhases: readonly Phase[] = [
  { part: 'postgres', name: 'fetch', seconds: 241.3, bytes: 12_884_901_888 },
  { part: 'postgres', name: 'replay', seconds: 96.75 },
  { part: 'postgres', name: 'promote', seconds: 3.2 },
  { part: 'postgres', name: 'verify', seconds: 118.4, bytes: 12_884_901_888 },
  { part: 'postgres', name: 'ready', seconds: 2.1 },
];

const redisPhases: readonly Phase[] = [
  { part: 'redis', name: 'fetch', seconds: 12.9, bytes: 884_901_888 },
  { part: 'redis', name: 'verify', seconds: 7.35 },
  { part: 'redis', name: 'ready', seconds: 15, bytes: 884_901_888 },
];

const losses: readonly Loss[] = [
  { part: 'postgres', newest: { sequence: 48213, time: '2026-11-27T08:00:04.118Z' }, restored: { sequence: 48212, time: '2026-11-27T08:00:02.114Z' }, seconds: 2.004, beats: 1 },
  { part: 'redis', newest: { sequence: 48213, time: '2026-11-27T08:00:04.118Z' }, restored: { sequence: 48151, time: '2026-11-27T07:58:00.098Z' }, seconds: 124.02, beats: 62 },
];

/**
 * The report of a drill in which everything is well.
 *
 * @param changes what is different
 */
export const passingReport = (changes: Partial<Report> = {}): Report => ({
  version: 1,
  region: 'us-west-2',
  source: 'own',
  asOf: '2026-11-27T08:00:09.020Z',
  startedAt: '2026-11-27T08:00:09.020Z',
  endedAt: '2026-11-27T08:09:02.771Z',
  parts: ['postgres', 'redis'],
  objectives: { rtoSeconds: 1800, rpoSeconds: 300 },
  checks: [...postgresChecks, ...redisChecks],
  notRun: [],
  phases: [...postgresPhases, ...redisPhases],
  losses: [...losses],
  rtoSeconds: 497,
  extrapolations: [{ bytes: 500e9, seconds: 14061 }, { bytes: 2000e9, seconds: 55939 }],
  passed: true,
  ...changes,
});

const failed = (part: Part, name: string, detail: string): Check => ({ part, name, passed: false, detail });

/**
 * The report of a drill in which PostgreSQL lost too much and is damaged, and a snapshot of Redis could not be read.
 *
 * @param changes what is different
 */
export const failingReport = (changes: Partial<Report> = {}): Report =>
  passingReport({
    source: 'replicated',
    to: '2026-11-27T07:59:30.000Z',
    checks: [
      ...postgresChecks.slice(0, 5),
      failed('postgres', 'continuity of the archive', '2 segments missing in the middle, 000000030000002A000000E0 to 000000030000002A000000E1: what was written after beat 47901 of 2026-11-27T07:49:38.002Z is lost'),
      ...postgresChecks.slice(6, 12),
      failed('postgres', 'tables and indexes', 'pg_amcheck found what is damaged: heap table "products.public.prices", block 4128, offset 17:\nxmin 81120 equals or exceeds next valid transaction ID 80411\nbtree index "products.public.prices_pkey" lacks a row'),
      ...postgresChecks.slice(13, 17),
      failed('postgres', 'recovery point', '626.116 s and 312 beats are lost: the newest sign of life is 48213 of 2026-11-27T08:00:04.118Z, and 47901 of 2026-11-27T07:49:38.002Z was restored. At most 300 s are promised'),
      ...redisChecks.slice(0, 4),
      failed('redis', 'checksum', 'redis/2026-11-27T07-58-00Z/redis-cluster-1.rdb.age is not what was sent: its SHA-256 is 3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea, not 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae; the 417775 keys of shard redis-cluster-1 are lost'),
    ],
    phases: [...postgresPhases],
    losses: [{ part: 'postgres', newest: { sequence: 48213, time: '2026-11-27T08:00:04.118Z' }, restored: { sequence: 47901, time: '2026-11-27T07:49:38.002Z' }, seconds: 626.116, beats: 312 }],
    rtoSeconds: 461.75,
    passed: false,
    ...changes,
  });

/**
 * The report of a drill in which PostgreSQL is well, with the application on it, and Redis could not be tried.
 *
 * @param changes what is different
 */
export const unknownReport = (changes: Partial<Report> = {}): Report =>
  passingReport({
    parts: ['postgres', 'redis', 'application'],
    checks: [...postgresChecks, ...of('application', [['the product is there', 'as it should be']])],
    notRun: [{ part: 'redis', why: 'connect ETIMEDOUT 10.0.0.1:443' }],
    phases: [...postgresPhases, { part: 'application', name: 'ready', seconds: 4.5 }],
    losses: losses.slice(0, 1),
    rtoSeconds: 466.25,
    passed: false,
    ...changes,
  });

/** Text that would do something where it is not escaped. */
export const hostile = `<script>alert("1")</script> & 'quoted' " onload="alert(2)`;

const DAY = 86_400_000;

const earlier = (report: Report, days: number, factor: number): Report => ({
  ...report,
  startedAt: new Date(Date.parse(report.startedAt) - days * DAY).toISOString(),
  endedAt: new Date(Date.parse(report.endedAt) - days * DAY).toISOString(),
  rtoSeconds: Math.round(report.rtoSeconds * factor),
  losses: report.losses.map((loss) => ({ ...loss, seconds: Math.round(loss.seconds * factor) })),
});

/** Reports of weekly drills before, the oldest first; the fourth one failed. */
export const pastReports = (changes: Partial<Report> = {}): readonly Report[] =>
  [0.71, 0.78, 0.74, 0.9, 1.02, 0.86, 0.93].map((factor, index, all) => earlier(index === 3 ? failingReport(changes) : passingReport(changes), 7 * (all.length - index), factor));
