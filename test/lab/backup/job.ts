/** Jobs of the chart backup, begun by hand. */
import { vi } from 'vitest';
import { kubectl } from '../lab.ts';
import type { Where } from '../stack.ts';

/** How a Job ended. */
export interface EndedJob {
  readonly succeeded: boolean;
  /** What its last pod printed. */
  readonly log: string;
}

const ofJob = ({ namespace }: Where, job: string): string[] => ['--namespace', namespace, '--selector', `batch.kubernetes.io/job-name=${job}`];

/** Begins a Job, as the notes of the chart say. @returns its name */
export const beginJob = async ({ region, namespace }: Where, cronJob: string, suffix = 'now'): Promise<string> => {
  const job = `${cronJob}-${suffix}`;
  await kubectl(region, ['create', 'job', `--from=cronjob/${cronJob}`, job, '--namespace', namespace]);
  return job;
};

/** Its pods, the oldest first. */
export const podsOfJob = async (where: Where, job: string): Promise<readonly string[]> =>
  (await kubectl(where.region, ['get', 'pods', ...ofJob(where, job), '--sort-by=.metadata.creationTimestamp', '--output', 'jsonpath={.items[*].metadata.name}'])).split(' ').filter(Boolean);

/** Waits until it has ended. */
export const endOfJob = async (where: Where, job: string, timeout = 120_000): Promise<EndedJob> => {
  const condition = await vi.waitUntil(
    async () => /Complete|Failed/.exec(await kubectl(where.region, ['get', 'job', job, '--namespace', where.namespace, '--output', 'jsonpath={.status.conditions[?(@.status=="True")].type}']))?.[0],
    { timeout, interval: 500 },
  );
  const pod = (await podsOfJob(where, job)).at(-1)!;
  return { succeeded: condition === 'Complete', log: await kubectl(where.region, ['logs', pod, '--namespace', where.namespace]) };
};

/** Begins one and waits until it has ended. */
export const runJob = async (where: Where, cronJob: string, suffix?: string): Promise<EndedJob> => endOfJob(where, await beginJob(where, cronJob, suffix));
