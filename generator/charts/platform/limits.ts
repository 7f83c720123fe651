/** How much the namespace may use, and what a container gets that asks for nothing. */
import type { V1LimitRange, V1ResourceQuota } from '@kubernetes/client-node';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Manifest, boolean, map, object, whenSet, type HelmChart, type References } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { anyQuantity } from '../../resources/quantity.ts';

const examples = [{ pods: '10' }];

// Room for every service at its largest, a rollout of each, and the data tier.
export const resourceQuotaValues = object({
  enabled: boolean(true, 'Whether the namespace has a quota.'),
  hard: map(anyQuantity, {
    'requests.cpu': Cpu.units(24).amount,
    'requests.memory': Size.gibibytes(64).asString(),
    'limits.cpu': Cpu.units(64).amount,
    'limits.memory': Size.gibibytes(96).asString(),
    pods: '120',
    'services.loadbalancers': '4',
    persistentvolumeclaims: '20',
  }, 'Most that all objects of the namespace may use together.', { examples }),
}, 'Resource quota.');

export const limitRangeValues = object({
  enabled: boolean(true, 'Whether containers that ask for nothing get a request and a limit.'),
  defaultRequest: map(anyQuantity, { cpu: Cpu.millis(100).amount, memory: Size.mebibytes(128).asString() }, 'Request of such a container.', { examples: [{ cpu: '1m' }] }),
  defaultLimit: map(anyQuantity, { cpu: Cpu.millis(500).amount, memory: Size.mebibytes(256).asString() }, 'Limit of such a container.', { examples: [{ cpu: '2m' }] }),
}, 'Limit range.');

/** A ResourceQuota; `resourcequota.yaml`. */
export function resourceQuota(chart: HelmChart, v: References<typeof resourceQuotaValues>, naming: Naming): void {
  new Manifest<V1ResourceQuota>(chart, 'resourcequota', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: naming.metadata(),
    spec: { hard: v.hard },
  });
}

/** A LimitRange; `limitrange.yaml`. */
export function limitRange(chart: HelmChart, v: References<typeof limitRangeValues>, naming: Naming): void {
  new Manifest<V1LimitRange>(chart, 'limitrange', {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: naming.metadata(),
    spec: { limits: [{ type: 'Container', defaultRequest: whenSet(v.defaultRequest), default: whenSet(v.defaultLimit) }] },
  });
}
