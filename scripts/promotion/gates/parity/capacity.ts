import { CoreV1Api, type KubeConfig } from '@kubernetes/client-node';
import { amountOf } from '../../../cluster/quantity.ts';

const KINDS = ['cpu', 'memory'] as const;

/** What pods may take of nodes that are ready and take new ones. */
const capacity = async (config: KubeConfig): Promise<Readonly<Record<(typeof KINDS)[number], number>>> => {
  const { items } = await config.makeApiClient(CoreV1Api).listNode();
  const ready = items.filter(({ spec, status }) => !spec?.unschedulable && status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'));
  const sum = (kind: (typeof KINDS)[number]): number => ready.reduce((total, { status }) => total + (amountOf(status?.allocatable?.[kind]) ?? 0), 0);
  return { cpu: sum('cpu'), memory: sum('memory') };
};

/** Of what a region has too little; a sentence each. @param share least part of what the region before has */
export const capacityDifferences = async (here: KubeConfig, before: KubeConfig, share: number): Promise<string[]> => {
  const [own, other] = await Promise.all([capacity(here), capacity(before)]);
  return KINDS.filter((kind) => own[kind] < share * other[kind]).map((kind) => `the nodes have ${Math.floor((own[kind] / other[kind]) * 100)} % of the ${kind} of the region before, and need ${share * 100} %`);
};
