import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { saveConfiguration } from '../../../../scripts/backup/configuration/save-configuration.ts';
import { exitCodeOf } from '../../../../scripts/restore-check/drill/exit-codes.ts';
import { runDrill, type DrillOptions } from '../../../../scripts/restore-check/drill/drill.ts';
import { reportSchema } from '../../../../scripts/restore-check/report/report.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';
import { at, beat, bucketWith, failed, HOUR, lines, settings } from './samples.ts';

const validator = new Validator(reportSchema as object, '7');

/** Drills Redis of a storage that has objects, and no whole snapshot among them: everything else needs its programs. */
const drill = async (objects: Readonly<Record<string, string>>, changes: Partial<DrillOptions> = {}) => {
  const { root } = await bucketWith(objects);
  for (const name of ['HEARTBEAT_S3_DIRECTORY', 'REDIS_S3_DIRECTORY', 'CONFIGURATION_S3_DIRECTORY']) vi.stubEnv(name, root);
  onTestFinished(() => void vi.unstubAllEnvs());
  const told: string[] = [];
  const report = await runDrill({ settings, parts: ['redis'], source: 'own', directory: root, tell: (line) => told.push(line), ...changes });
  return { report, told };
};
const beats = { 'heartbeat/2026-01-10T00.jsonl': lines(beat(0, { redis: { shards: 1 } }), beat(1, { redis: { shards: 1 } })) };

describe('a drill', () => {
  test('without any sign of life fails, with a report that conforms', async () => {
    const { report, told } = await drill({});
    expect(validator.validate(report)).toMatchObject({ valid: true, errors: [] });
    expect(report).toMatchObject({ version: 1, region: 'us-west-2', source: 'own', parts: ['redis'], passed: false, losses: [], phases: [], rtoSeconds: 0 });
    expect(report).not.toHaveProperty('to');
    expect(told).toEqual(['✖ redis: signs of life: there is none in the storage: nothing says what should be there']);
  });

  test('of the latest finds a heartbeat that has stopped', async () => {
    expect(failed((await drill(beats)).report)).toEqual(['age of the signs of life', 'backup']);
  });

  test('of when production ended does not', async () => {
    const { report } = await drill(beats, { asOf: at(2) });
    expect([report.asOf, failed(report)]).toEqual(['2026-01-10T00:02:00.000Z', ['backup']]);
    expect(validator.validate(report).valid).toBe(true);
  });

  test('to a moment goes by the signs of life before it', async () => {
    const { report, told } = await drill(beats, { to: new Date(at(0).getTime() + 500) });
    expect([report.to, failed(report)]).toEqual(['2026-01-10T00:00:00.500Z', ['backup']]);
    expect(told[0]).toBe('✔ redis: signs of life: the newest is 0 of 2026-01-10T00:00:00.000Z');
    expect(validator.validate(report).valid).toBe(true);
  });

  test('to a moment at which the heartbeat had stopped says so', async () => {
    expect(failed((await drill(beats, { to: at(60) })).report)).toEqual(['age of the signs of life', 'backup']);
  });

  test('of the configuration needs no signs of life', async () => {
    const configuration = { prefix: 'configuration', backupAgeSeconds: HOUR, backupDeadlineSeconds: HOUR, identityFile: '/nowhere', releases: [] };
    const { report } = await drill({}, { settings: { ...settings, configuration }, parts: ['configuration'] });
    expect(report).toMatchObject({ parts: ['configuration'], passed: false, rtoSeconds: 0, checks: [{ part: 'configuration', name: 'backup', passed: false }] });
    expect(validator.validate(report).valid).toBe(true);
  });

  test('has no recovery time of what it does not restore', async () => {
    const [{ bucket, root }, identity] = [await bucketWith({}), await generateX25519Identity()];
    await writeFile(join(root, 'identity'), identity);
    await saveConfiguration({ version: 1, takenAt: at(0).toISOString(), namespace: 'shop', releases: [], objects: [], images: [], secrets: [] }, { bucket, prefix: 'saved', recipient: await identityToRecipient(identity) });
    for (const name of ['HEARTBEAT_S3_DIRECTORY', 'CONFIGURATION_S3_DIRECTORY']) vi.stubEnv(name, root);
    onTestFinished(() => void vi.unstubAllEnvs());
    const configuration = { prefix: 'saved', backupAgeSeconds: HOUR, backupDeadlineSeconds: HOUR, identityFile: join(root, 'identity'), releases: [] };
    const report = await runDrill({ settings: { ...settings, configuration }, parts: ['configuration'], source: 'own', directory: await temporaryDirectory(), tell: () => undefined, asOf: at(1) });
    expect([report.rtoSeconds, report.phases.map(({ name }) => name), failed(report)]).toEqual([0, ['fetch', 'verify'], ['releases']]);
    expect(validator.validate(report).valid).toBe(true);
  });

  test('of nothing has not passed', async () => {
    expect((await drill(beats, { parts: [] })).report).toMatchObject({ passed: false, checks: [] });
  });

  test('of which a part cannot run goes on with the others, and has not passed', async () => {
    const { root } = await bucketWith(beats);
    vi.stubEnv('HEARTBEAT_S3_DIRECTORY', root);
    onTestFinished(() => void vi.unstubAllEnvs());
    const filesSettings = { graceSeconds: 0, mostKeys: 1, exceptPrefix: '' };
    const report = await runDrill({ settings: { ...settings, files: filesSettings }, parts: ['redis', 'files'], source: 'own', asOf: at(2), directory: root, tell: () => undefined });
    expect(report.notRun).toEqual([{ part: 'redis', why: 'No bucket is named: set REDIS_S3_BUCKET.' }, { part: 'files', why: 'No bucket is named: set FILES_S3_BUCKET.' }]);
    expect([report.passed, exitCodeOf(report), validator.validate(report).valid]).toEqual([false, 2, true]);
    expect(exitCodeOf({ passed: false, checks: [{ part: 'redis', name: 'x', passed: false, detail: 'lost' }] })).toBe(1);
    expect(exitCodeOf({ passed: true, checks: [] })).toBe(0);
  });

  test('cannot run where the storage is not named, or not there', async () => {
    await expect(runDrill({ settings, parts: ['redis'], source: 'own', directory: '/nowhere', tell: () => undefined })).rejects.toThrow('No bucket is named: set HEARTBEAT_S3_BUCKET.');
    vi.stubEnv('HEARTBEAT_S3_DIRECTORY', '/nowhere');
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(runDrill({ settings, parts: ['redis'], source: 'own', directory: '/nowhere', tell: () => undefined })).rejects.toThrow('ENOENT');
  });
});
