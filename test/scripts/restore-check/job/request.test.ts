import { describe, expect, test } from 'vitest';
import { request } from '../../../../scripts/restore-check/job/request.ts';
import { dump } from 'js-yaml';
import type { DrillRequest } from '../../../../scripts/restore-check/drill/options.ts';
import { settings } from '../drill/samples.ts';
import { apiServer } from './api-server.ts';

const CRON_JOB = '/apis/batch/v1/namespaces/drills/cronjobs/restore-check-drill';
const env = [{ name: 'REDIS_S3_BUCKET', value: 'snapshots' }, { name: 'REDIS_S3_KEY', valueFrom: { secretKeyRef: { name: 'reads', key: 's3-key' } } }];
const cronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'restore-check-drill', namespace: 'drills', uid: 'one' },
  spec: { schedule: '0 6 * * 0', jobTemplate: { spec: { template: { spec: { containers: [{ name: 'drill', env }], volumes: [{ name: 'settings', configMap: { name: 'restore-check' } }] } } } } },
};
const application = { postgresPort: 5432, redisPort: 6379, sharedBuffersMegabytes: 16, patienceSeconds: 1, requests: [] };
const installed = { [CRON_JOB]: cronJob, '/api/v1/namespaces/drills/configmaps/restore-check': { apiVersion: 'v1', kind: 'ConfigMap', data: { 'drill.yaml': dump({ ...settings, application }) } } };

/** Asks for a drill of which no Job comes to be, and says why. */
const refusal = async (objects: Readonly<Record<string, object>>, asked: DrillRequest = { source: 'own' }) => {
  const { config, asked: paths } = await apiServer({ pods: [], objects });
  const error = await request({ config, namespace: 'drills', cronJob: 'restore-check-drill' }, 'drill', (args) => args, () => undefined, asked).catch((one: Error) => one);
  expect(paths.filter((path) => path.startsWith('POST'))).toEqual([]);
  return (error as Error).message;
};

describe('a drill is asked for in vain', () => {
  test('where there is no namespace, which is said', async () => {
    expect(await refusal({})).toBe('There is no namespace drills in fake: make it and install the chart restore-check there (docs/runbooks/restore-check.md), or say where it is with --namespace.');
  });

  test('where there is no CronJob, with all that makes one', async () => {
    const message = await refusal({ '/api/v1/namespaces/drills': { apiVersion: 'v1', kind: 'Namespace' } });
    expect(message).toBe('There is no CronJob restore-check-drill in the namespace drills of fake: install the chart restore-check there, with one of postgres.enabled, redis.enabled, files.enabled, configuration.enabled, or say where it is with --namespace and --cronjob.');
  });

  test.each([
    [{ source: 'own', only: ['application'] }, 'The application runs on redis as well: name that with --only, too, as in --only redis,application.'],
    [{ source: 'own', only: ['postgres'] }, 'postgres is not configured: set postgres.enabled in the chart restore-check.'],
    [{ source: 'replicated', only: ['redis'] }, 'There is no copy of redis: set redis.replicated.enabled in the chart restore-check, or leave redis out with --only.'],
  ] as const)('where the chart has not what it needs: %j', async (asked, message) => {
    expect(await refusal(installed, asked)).toBe(message);
  });

  test('where the cluster does not answer, which is named', async () => {
    const { config } = await apiServer({ pods: [] });
    config.clusters = config.clusters.map((one) => ({ ...one, server: 'http://127.0.0.1:1' }));
    await expect(request({ config, namespace: 'drills', cronJob: 'restore-check-drill' }, 'drill', (args) => args, () => undefined)).rejects.toThrow(/^The CronJob restore-check-drill in the namespace drills of fake cannot be read: .*ECONNREFUSED/);
  });
});

test('what the chart has is asked of its Job', async () => {
  const { config, asked } = await apiServer({ pods: [{ terminated: { exitCode: 0 } }], objects: installed });
  await request({ config, namespace: 'drills', cronJob: 'restore-check-drill' }, 'drill', (args) => args, () => undefined, { source: 'own', only: ['redis', 'application'] });
  expect(asked).toContain('POST /apis/batch/v1/namespaces/drills/jobs');
});
