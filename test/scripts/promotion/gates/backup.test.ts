import { describe, expect, test } from 'vitest';
import { backup } from '../../../../scripts/promotion/gates/backup.ts';
import { answering } from './answering.ts';
import { contextWith } from './context.ts';

const path = (namespace: string, name: string) => `/apis/batch/v1/namespaces/${namespace}/cronjobs/${name}`;
const settings = { cronJobs: ['backup-postgres', 'backup-redis'], maxAgeHours: 26 };

const look = async (redis: object | undefined, own: Parameters<typeof backup.check>[1] = settings) => {
  const namespace = own.namespace ?? 'amazon-insights';
  const config = await answering({ [path(namespace, 'backup-postgres')]: { status: { lastSuccessfulTime: '2026-11-27T09:00:00Z' } }, ...(redis ? { [path(namespace, 'backup-redis')]: redis } : {}) });
  return backup.check(contextWith({ cluster: () => config }), own);
};

describe('the gate backup', () => {
  test('says the age of each', async () => {
    expect(await look({ status: { lastSuccessfulTime: '2026-11-26T10:00:00Z' } })).toEqual({ open: true, reason: 'In b backup-postgres succeeded 3.0 h ago; backup-redis succeeded 26.0 h ago.' });
  });

  test('is closed where one is too old, has never succeeded, or is not there', async () => {
    expect((await look({ status: { lastSuccessfulTime: '2026-11-26T09:54:00Z' } })).reason).toBe('In b backup-postgres succeeded 3.0 h ago; backup-redis succeeded 26.1 h ago, and may be at most 26 h old.');
    expect(await look({ status: { lastScheduleTime: '2026-11-27T09:54:00Z' } })).toMatchObject({ open: false, reason: expect.stringContaining('backup-redis has not succeeded yet') as string });
    expect(await look(undefined)).toMatchObject({ open: false, reason: expect.stringContaining('there is no CronJob backup-redis in the namespace amazon-insights') as string });
  });

  test('looks in the namespace of the settings', async () => {
    expect(await look({ status: { lastSuccessfulTime: '2026-11-27T10:00:00Z' } }, { ...settings, namespace: 'data' })).toMatchObject({ open: true });
  });
});
