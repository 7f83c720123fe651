/** The lag of a replication that the test does by hand, in moto's S3. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReplicationEnds } from '../../../../scripts/backup/files/inspect-files.ts';
import { measureLag } from '../../../../scripts/backup/files/measure-lag.ts';
import { readProbe } from '../../../../scripts/backup/files/probe.ts';
import { watchFiles } from '../../../../scripts/backup/files/watch-files.ts';
import { makeEnds } from './moto/make-ends.ts';
import { startMoto, type Moto } from './moto/start.ts';

const key = 'probes/probe';
const START = Date.parse('2026-01-01T00:00:00Z');

describe('the lag of the replica', () => {
  let moto: Moto;
  let ends: ReplicationEnds;
  beforeAll(async () => {
    moto = await startMoto();
  }, 300_000);
  afterAll(() => moto.stop());
  beforeEach(async () => {
    ends = await makeEnds(moto);
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const at = (seconds: number) => vi.setSystemTime(START + seconds * 1000);
  const timeOf = (seconds: number) => new Date(START + seconds * 1000).toISOString();
  const begin = (of = ends) => {
    const { step, lagSeconds } = measureLag({ ends: of, key, intervalSeconds: 60 });
    return { lag: () => lagSeconds(new Date()), stepAt: (seconds: number) => (at(seconds), step()) };
  };
  const replicate = async () => {
    const { client, bucket: Bucket } = ends.replica;
    await client.send(new PutObjectCommand({ Bucket, Key: key, Body: JSON.stringify(await readProbe(ends.source, key)) }));
  };

  test('is what the last probe took, and grows while one is on its way', async () => {
    const { lag, stepAt } = begin();
    expect(lag()).toBeUndefined();
    await stepAt(0);
    expect(lag()).toBe(0);
    await stepAt(4);
    expect(lag()).toBe(4);
    await replicate();
    await stepAt(6);
    expect(lag()).toBe(6);
    at(50);
    expect(lag()).toBe(6);
    await stepAt(60);
    await stepAt(120);
    at(150);
    // The oldest on its way counts, not the newest.
    expect(lag()).toBe(90);
    await replicate();
    await stepAt(152);
    expect(lag()).toBe(32);
    await stepAt(180);
    await replicate();
    await stepAt(183);
    expect(lag()).toBe(3);
  });

  test('is still known after a restart', async () => {
    const first = begin();
    await first.stepAt(0);
    await first.stepAt(60);
    expect(await readProbe(ends.source, key)).toEqual({ sequence: 2, time: timeOf(60), waitingSince: timeOf(0) });
    const { lag, stepAt } = begin();
    await stepAt(100);
    expect(lag()).toBe(100);
    expect(await readProbe(ends.source, key)).toEqual({ sequence: 3, time: timeOf(100), waitingSince: timeOf(0) });
    await replicate();
    await stepAt(101);
    expect(lag()).toBe(1);
  });

  test('grows while the replica does not answer, and nobody says that it was asked', async () => {
    const gone = { ...ends, replica: { ...ends.replica, bucket: 'nobodys' } };
    const { lag, stepAt } = begin();
    expect(await stepAt(0)).toEqual(new Date(START));
    const cut = begin(gone);
    await expect(cut.stepAt(10)).rejects.toThrow(/^nobodys: .*bucket does not exist/);
    await expect(cut.stepAt(12)).rejects.toThrow(/^nobodys: .*bucket does not exist/);
    expect([lag(), cut.lag()]).toEqual([12, 12]);
  });

  test('is told to Prometheus, with what is wrong with the buckets', async () => {
    const register = new Registry();
    const { look, probe } = watchFiles({ ends, key, intervalSeconds: 60, declared: {}, apply: false, register });
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { source: { bucket }, replica } = ends;
    expect(await register.metrics()).not.toMatch(/lag_seconds\{/);
    await look();
    at(0);
    await probe.work();
    at(7);
    const metrics = await register.metrics();
    expect(metrics).toContain(`backup_files_misconfigured{bucket="${bucket}",what="versioning"} 1`);
    expect(metrics).toContain(`backup_files_misconfigured{bucket="${replica.bucket}",what="versioning"} 1`);
    expect(metrics).toContain(`backup_files_replication_lag_seconds{bucket="${bucket}"} 7`);
    expect(metrics).toContain(`backup_files_probe_last_success_timestamp_seconds{bucket="${bucket}"} ${START / 1000}`);
    await look();
    expect(log.mock.calls.filter(([text]) => /overwritten or deleted are lost/.test(text as string))).toHaveLength(1);
    log.mockRestore();
  });

  test('and buckets that are to be set right are', async () => {
    const register = new Registry();
    const { look } = watchFiles({ ends, key, intervalSeconds: 60, declared: {}, apply: true, register });
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    await look();
    expect(await register.metrics()).toContain(`backup_files_misconfigured{bucket="${ends.source.bucket}",what="versioning"} 0`);
    expect(log.mock.calls.at(-1)![0]).toMatch(/All is as declared again/);
    log.mockRestore();
  });
});
