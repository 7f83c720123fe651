import { describe, expect, test } from 'vitest';
import { stageCharts } from '../charts/staged-charts.ts';
import type { ChartName } from '../../generator/charts/index.ts';
import { freshNamespace } from './cluster.ts';
import { helmIn, helms, set } from './helm.ts';
import { contentOf } from './namespace-content.ts';

type Case = readonly [what: string, chart: ChartName, values: Parameters<typeof set>[0], message: string];

const misspelled: readonly Case[] = [
  ['at the first level', 'api-gateway', { replica: 3 }, "'replica'"],
  ['at the second level', 'worker', { 'autoscaling.minReplica': 3 }, "'minReplica'"],
  ['inside of a Kubernetes type', 'product-service', { 'affinity.nodeAffinty.weight': 1 }, "'nodeAffinty'"],
  ['deep inside of a Kubernetes type', 'api-gateway', { 'extraVolumes[0].name': 'ca', 'extraVolumes[0].secret.secretNam': 'ca' }, "'secretNam'"],
  ['in the platform', 'platform', { 'resourceQuota.enable': false }, "'enable'"],
  ['in a part of the umbrella', 'amazon-insights', { 'worker.autoscaling.minReplica': 3 }, "'minReplica'"],
];

const contradictory: readonly Case[] = [
  ['bounds', 'worker', { 'autoscaling.minReplicas': 11 }, 'autoscaling.minReplicas is above autoscaling.maxReplicas: lower the first or raise the second.'],
  ['draining', 'api-gateway', { preStopSleepSeconds: 600 }, 'preStopSleepSeconds leaves no time to finish requests'],
  ['rolling updates', 'product-service', { 'rollingUpdate.maxSurge': '0%' }, 'rollingUpdate.maxSurge and rollingUpdate.maxUnavailable are both 0'],
  ['a part of the umbrella', 'amazon-insights', { 'api-gateway.httpRoute.enabled': true }, 'httpRoute.enabled needs a Gateway: name it in httpRoute.parentRefs.'],
];

const staged = await stageCharts();

describe.each(helms)('$helm refuses to install', ({ tool }) => {
  const expectRefusal = async ([, chart, values, message]: Case): Promise<void> => {
    const namespace = await freshNamespace('refused');
    const before = await contentOf(namespace);
    await expect(helmIn(tool, namespace)('install', chart, staged.path(chart), ...set(values))).rejects.toThrow(message);
    expect(await contentOf(namespace)).toEqual(before);
  };

  test.each(misspelled.map((entry) => [entry[0], entry] as const))('a misspelled value %s', (_, entry) => expectRefusal(entry));
  test.each(contradictory.map((entry) => [entry[0], entry] as const))('values that contradict each other: %s', (_, entry) => expectRefusal(entry));
});
