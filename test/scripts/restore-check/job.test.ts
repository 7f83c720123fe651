import { describe, expect, test } from 'vitest';
import type { V1CronJob, V1Pod } from '@kubernetes/client-node';
import { podState } from '../../../scripts/cluster/pod-state.ts';
import { isWhole } from '../../../scripts/restore-check/drill/options.ts';
import { jobName, makeJob } from '../../../scripts/restore-check/job/make-job.ts';
import { lastValue, readReport } from '../../../scripts/restore-check/job/read-report.ts';
import { summary } from '../../../scripts/restore-check/summary.ts';
import { failingReport, passingReport, unknownReport } from './output/reports.ts';

describe('a Job', () => {
  const cronJob: V1CronJob = {
    metadata: { name: 'restore-check-drill', namespace: 'drills', uid: 'one' },
    spec: { schedule: '0 0 * * *', jobTemplate: { metadata: { labels: { app: 'restore-check' } }, spec: { backoffLimit: 0, ttlSecondsAfterFinished: 700_000, template: { metadata: { labels: { app: 'restore-check-drill' } }, spec: { containers: [{ name: 'drill', args: ['drill', '--directory=/work'] }] } } } } },
  };

  test('is what the CronJob would make, with further arguments, and belongs to it', () => {
    const { metadata, spec } = makeJob(cronJob, 'by-hand', 'drill', (args) => [...args, '--source=own']);
    expect(metadata).toMatchObject({ name: 'by-hand', namespace: 'drills', labels: { app: 'restore-check' }, annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' }, ownerReferences: [{ kind: 'CronJob', name: 'restore-check-drill', uid: 'one', controller: true }] });
    expect(spec).toMatchObject({ backoffLimit: 0, ttlSecondsAfterFinished: 700_000, template: { metadata: { labels: { app: 'restore-check-drill' } }, spec: { containers: [{ name: 'drill', args: ['drill', '--directory=/work', '--source=own'] }] } } });
    expect(cronJob.spec!.jobTemplate.spec!.template.spec!.containers[0]!.args).toHaveLength(2);
  });

  test.each(['partial', 'self-test'] as const)('that is a %s is not counted by the CronJob, goes with it, and by itself after a day', (kind) => {
    const { metadata, spec } = makeJob(cronJob, 'by-hand', kind, (args) => args);
    expect(metadata!.ownerReferences).toEqual([{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'restore-check-drill', uid: 'one', controller: false }]);
    expect(spec).toMatchObject({ ttlSecondsAfterFinished: 86_400, template: { metadata: { labels: { app: 'restore-check-drill' } } } });
  });

  // The alert RestoreCheckFailed looks at Jobs whose names begin as the first.
  test.each([['drill', 'orders-drill-1'], ['partial', 'orders-partial-1'], ['self-test', 'orders-self-test-1']] as const)('that is a %s is told by its name', (kind, name) => {
    expect(jobName('orders-drill', kind, '1')).toBe(name);
  });

  test.each([
    [{ source: 'own' }, true],
    [{ source: 'replicated' }, false],
    [{ source: 'own', only: ['redis'] }, false],
    [{ source: 'own', to: new Date() }, false],
    [{ source: 'own', asOf: new Date() }, false],
  ] as const)('of %j is a whole drill: %s', (asked, expected) => {
    expect(isWhole(asked)).toBe(expected);
  });
});

describe('a pod', () => {
  const pod = (status: V1Pod['status']): V1Pod => ({ status: status! });
  const container = (state: object) => ({ containerStatuses: [{ name: 'drill', ready: false, restartCount: 0, image: '', imageID: '', state }] });

  test.each([
    ['that is not there yet', undefined, { phase: 'waiting', reason: 'the pod to be made' }],
    ['that fits nowhere', pod({ conditions: [{ type: 'PodScheduled', status: 'False', message: 'no node has 2 Gi' }] }), { phase: 'waiting', reason: 'no node has 2 Gi' }],
    ['whose image is not there', pod(container({ waiting: { reason: 'ImagePullBackOff', message: 'not found' } })), { phase: 'waiting', reason: 'ImagePullBackOff: not found' }],
    ['that waits for a container beside it', pod({ ...container({ waiting: { reason: 'PodInitializing' } }), initContainerStatuses: [{ ...container({}).containerStatuses[0]!, name: 'app', state: { waiting: { reason: 'ImagePullBackOff', message: 'not found' } } }] }), { phase: 'waiting', reason: 'app: ImagePullBackOff: not found' }],
    ['whose containers begin', pod({ ...container({ waiting: { reason: 'PodInitializing' } }), initContainerStatuses: [{ ...container({}).containerStatuses[0]!, name: 'app', state: { waiting: { reason: 'PodInitializing' } } }] }), { phase: 'waiting', reason: 'PodInitializing' }],
    ['that runs', pod(container({ running: {} })), { phase: 'running' }],
    ['that failed by itself', pod(container({ terminated: { exitCode: 1, reason: 'Error' } })), { phase: 'ended', exitCode: 1 }],
    ['that had too little memory', pod(container({ terminated: { exitCode: 137, reason: 'OOMKilled' } })), { phase: 'ended', exitCode: 137, reason: 'OOMKilled' }],
    ['that was evicted', pod({ phase: 'Failed', reason: 'Evicted', message: 'the disk is full' }), { phase: 'ended', exitCode: -1, reason: 'Evicted: the disk is full' }],
  ] as const)('%s', (_, one, state) => {
    expect(podState(one)).toEqual(state);
  });
});

describe('what a drill printed', () => {
  test('has the report in its last line', () => {
    expect(readReport(`✔ all is well\n${JSON.stringify(passingReport())}\n`)).toEqual(passingReport());
  });

  test.each(['', 'The drill could not run: no room', '{"version":1}', '{"version":', 'null'])('has none where it could not run: %j', (output) => {
    expect(readReport(output)).toBeUndefined();
  });

  test('has another value in the last line of a self-test', () => {
    expect(lastValue('✔ one\n{"passed":true}')).toEqual({ passed: true });
    expect(lastValue('nothing')).toBeUndefined();
  });
});

describe('the summary', () => {
  test('says that all is well, and how long it took', () => {
    expect(summary(passingReport())).toMatch(/Passed: \d+ checks, restored in .+\.$/);
  });

  test('says of what was not restored how long it took, and no loss', () => {
    const { checks, phases } = passingReport({ checks: [{ part: 'configuration', name: 'releases', passed: true, detail: 'all' }], phases: [{ part: 'configuration', name: 'verify', seconds: 3 }] });
    const text = summary(passingReport({ parts: ['configuration'], checks, phases, losses: [], rtoSeconds: 0 }));
    expect(text).toMatch(/configuration.* 3\.0 s/);
    expect(text).not.toContain('unknown');
    expect(text).toMatch(/Passed: 1 check\.$/);
  });

  test('says which part could not run, and why', () => {
    expect(summary(unknownReport())).toMatch(/✖ redis could not run: connect ETIMEDOUT 10\.0\.0\.1:443\nCould not run: redis\.$/);
  });

  test('names what failed, and what is lost', () => {
    const report = failingReport();
    const failed = report.checks.filter(({ passed }) => !passed);
    expect(summary(report)).toContain(`Failed: ${failed.length} of ${report.checks.length} checks.`);
    for (const { part, name, detail } of failed) expect(summary(report)).toContain(`✖ ${part}: ${name}: ${detail}`);
  });
});
