import type { V1CronJob, V1Job } from '@kubernetes/client-node';

/**
 * A Job as the CronJob would make it, with other arguments: it belongs to the CronJob, which counts it and removes it in time.
 *
 * @param cronJob of the chart restore-check
 * @param name its name
 * @param change makes the arguments of the container from those that it has
 */
export const makeJob = ({ metadata, spec }: V1CronJob, name: string, change: (args: readonly string[]) => readonly string[]): V1Job => {
  const { metadata: labels, spec: jobSpec } = spec!.jobTemplate;
  const { template } = jobSpec!;
  const containers = template.spec!.containers.map((container) => ({ ...container, args: [...change(container.args ?? [])] }));
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...labels,
      name,
      namespace: metadata!.namespace!,
      annotations: { ...labels?.annotations, 'cronjob.kubernetes.io/instantiate': 'manual' },
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: metadata!.name!, uid: metadata!.uid!, controller: true }],
    },
    spec: { ...jobSpec!, template: { ...template, spec: { ...template.spec!, containers } } },
  };
};
