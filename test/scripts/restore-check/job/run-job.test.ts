import { describe, expect, test } from 'vitest';
import type { V1Job } from '@kubernetes/client-node';
import { runJob } from '../../../../scripts/restore-check/job/run-job.ts';
import { apiServer, type Said } from './api-server.ts';

const job: V1Job = { metadata: { name: 'job', namespace: 'drills' }, spec: { template: { spec: { containers: [{ name: 'drill' }] } } } };
const ended = (exitCode: number) => ({ terminated: { exitCode, reason: 'Error' } });
const [running, creating] = [{ running: {} }, { waiting: { reason: 'ContainerCreating' } }];

/** Runs the Job, and hears what is told. */
const run = async (said: Said) => {
  const told: string[] = [];
  const { config, asked } = await apiServer(said);
  const result = await runJob(config, job, (line) => told.push(line)).catch((error: Error) => error);
  return { told, result, asked };
};

describe('what a Job printed', () => {
  test('is told also where the pod ended before anybody looked', async () => {
    const { told, result } = await run({ pods: [ended(2)], log: 'no room\n\nThe drill could not run\n' });
    expect(told).toEqual(['no room', '', 'The drill could not run']);
    expect(result).toEqual({ exitCode: 2, output: 'no room\n\nThe drill could not run\n' });
  });

  test('is told once, also where its log was followed in part, and its last line has no end', async () => {
    const { told } = await run({ pods: [running, ended(0)], log: 'one\none\n✔ three\nfour', follow: (response) => void response.write('one\none\n') });
    expect(told).toEqual(['one', 'one', '✔ three', 'four']);
  });

  test('is followed again where the connection was lost, in the middle of a character', async () => {
    const log = 'one\n✔ two\nthree\n';
    const half = Buffer.from(log).subarray(0, 6);
    const { told, asked } = await run({
      pods: [running, running, running, ended(0)],
      log,
      follow: (response, times) => (times === 1 ? void response.write(half, () => response.destroy()) : void response.end(log)),
    });
    expect(told).toEqual(['one', '✔ two', 'three']);
    expect(asked.filter((path) => path.endsWith('/log')).length).toBeGreaterThan(2);
  });

  test('is not lost with an error of the API server at its end', async () => {
    const { told, result } = await run({ pods: [ended(0)], log: '{"version":1}\n', refuses: [500, 503] });
    expect([told, result]).toEqual([['{"version":1}'], { exitCode: 0, output: '{"version":1}\n' }]);
  });

  test('is what was followed where the whole of it has gone, and the error says why', async () => {
    const { result } = await run({ pods: [running, ended(0)], log: 'one\n{}\n', refuses: [404] });
    expect(result).toEqual({ exitCode: 0, output: 'one\n{}', reason: 'its log cannot be read (refused with 404)' });
  });

  test('is nothing where there is nothing', async () => {
    expect((await run({ pods: [ended(1)] })).told).toEqual([]);
  });
});

describe('what a Job waits for', () => {
  const lasting = (state: Said['pods'][number]): Said['pods'] => [...Array<Said['pods'][number]>(6).fill(state), ended(0)];

  test('is not told where it passes', async () => {
    expect((await run({ pods: [undefined, creating, ended(0)] })).told).toEqual([]);
  });

  test('is the newest warning about its pod, once, and not that it fitted nowhere before', async () => {
    const events = [
      { of: 'Pod', reason: 'FailedMount', message: 'timed out', time: '2026-01-01T00:00:01Z' },
      { of: 'Pod', reason: 'FailedMount', message: 'MountVolume.SetUp failed for volume "identity" : secret "backup-identity" not found', time: '2026-01-01T00:00:02Z' },
      { of: 'Pod', reason: 'FailedScheduling', message: '0/3 nodes are available', time: '2026-01-01T00:00:03Z' },
    ] as const;
    expect((await run({ pods: lasting(creating), events })).told).toEqual(['Waits: FailedMount: MountVolume.SetUp failed for volume "identity" : secret "backup-identity" not found']);
  });

  test('is the warning about the Job where no pod can be made', async () => {
    const events = [{ of: 'Job', reason: 'FailedCreate', message: 'exceeded quota', time: '2026-01-01T00:00:01Z' }] as const;
    expect((await run({ pods: lasting(undefined), events })).told).toEqual(['Waits: FailedCreate: exceeded quota']);
  });

  test('is what its pod says where that says enough', async () => {
    const events = [{ of: 'Pod', reason: 'Failed', message: 'Error: ErrImagePull', time: '2026-01-01T00:00:01Z' }] as const;
    expect((await run({ pods: lasting({ waiting: { reason: 'ImagePullBackOff', message: 'not found' } }), events })).told).toEqual(['Waits: ImagePullBackOff: not found']);
  });

  test('is over where the Job was ended', async () => {
    const { result } = await run({ pods: [undefined], job: { conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded', message: 'too long' }] } });
    expect(result).toEqual(new Error('The Job job ended without a result: DeadlineExceeded: too long'));
  });
});
