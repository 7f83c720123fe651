/** What pods may write on their node: the kubelet evicts a pod whose volumes, logs and layers are more than its containers' limits together. */
import { expect, it } from 'vitest';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { bytesOf } from './bytes-of.ts';
import { parseManifests, podTemplates, type PodTemplate } from './manifests.ts';
import { inTurns, render } from './render.ts';
import { stageCharts } from './staged-charts.ts';
import { valueSets } from './value-sets.ts';

/** The kubelet rotates the logs of a container there. */
const LOGS = bytesOf('50Mi');

interface Container {
  readonly restartPolicy?: string;
  readonly resources?: { readonly limits?: Readonly<Record<string, string | number>> };
}
interface EmptyDir {
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string };
}

const { helm4 } = await ensureTools(['helm4']);
const staged = await stageCharts();
const sets = await inTurns(await valueSets(staged.directory), async (set) => ({ ...set, pods: podTemplates(parseManifests(await render(staged, set, { helm: helm4, version: '1.35' }))) }));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Containers that run at the same time; those that end before the others begin are none of them. */
const beside = ({ spec }: PodTemplate): readonly Container[] => [...spec.containers, ...(spec.initContainers ?? []).filter(({ restartPolicy }: Container) => restartPolicy === 'Always')];

const limits = (pod: PodTemplate, resource: string): number => sum(beside(pod).map(({ resources }) => bytesOf(resources?.limits?.[resource] ?? 0)));

/** How much the volumes of a medium may have. */
const volumes = ({ spec }: PodTemplate, medium: string): number =>
  sum((spec.volumes ?? []).filter(({ emptyDir }: EmptyDir) => emptyDir && (emptyDir.medium ?? '') === medium).map(({ emptyDir }: EmptyDir) => bytesOf(emptyDir!.sizeLimit ?? 0)));

it.each(sets)('no pod of $chart with $name is evicted before its volumes and logs are full', ({ pods }) => {
  const evicted = pods.filter((pod) => volumes(pod, '') + LOGS * beside(pod).length > limits(pod, 'ephemeral-storage'));
  expect(evicted.map(({ owner }) => owner)).toEqual([]);
});

it.each(sets)('no pod of $chart with $name is killed before its volumes in memory are full', ({ pods }) => {
  const killed = pods.filter((pod) => volumes(pod, 'Memory') >= limits(pod, 'memory'));
  expect(killed.map(({ owner }) => owner)).toEqual([]);
});
