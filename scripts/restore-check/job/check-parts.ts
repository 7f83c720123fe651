import { CoreV1Api, type KubeConfig, type V1CronJob } from '@kubernetes/client-node';
import { load } from 'js-yaml';
import { chooseParts } from '../drill/choose-parts.ts';
import type { DrillRequest } from '../drill/options.ts';
import type { Settings } from '../drill/settings.ts';

/** What the chart says, as its pod has it; nothing for who may not read it. */
const settingsOf = async (config: KubeConfig, { metadata, spec }: V1CronJob): Promise<Settings | undefined> => {
  const name = spec!.jobTemplate.spec!.template.spec!.volumes?.find((volume) => volume.name === 'settings')?.configMap?.name;
  if (name === undefined) return undefined;
  const found = await config.makeApiClient(CoreV1Api).readNamespacedConfigMap({ name, namespace: metadata!.namespace! }).catch(() => undefined);
  const text = found?.data?.['drill.yaml'];
  return text === undefined ? undefined : (load(text) as Settings);
};

/**
 * Refuses what the chart does not have before a pod is started for it; the pod asks the same.
 *
 * @param config of the cluster
 * @param cronJob of the chart restore-check
 * @param asked what is asked for
 * @throws when the chart has not what that needs; the message says what to change
 */
export const checkParts = async (config: KubeConfig, cronJob: V1CronJob, asked: DrillRequest): Promise<void> => {
  const settings = await settingsOf(config, cronJob);
  const { env = [] } = cronJob.spec!.jobTemplate.spec!.template.spec!.containers[0]!;
  // Whether it is there counts, and values from Secrets are not known here.
  if (settings) chooseParts(settings, asked, Object.fromEntries(env.map(({ name, value = 'a secret' }) => [name, value])));
};
