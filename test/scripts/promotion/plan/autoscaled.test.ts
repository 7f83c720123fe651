import { expect, test } from 'vitest';
import type { ClusterObject, ObjectApi } from '../../../../scripts/cluster/object-api.ts';
import { autoscaledKeys, readAutoscaling } from '../../../../scripts/promotion/plan/autoscaled.ts';

const autoscaler = (name: string, metadata: object = {}): ClusterObject => ({
  apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: `${name}-hpa`, namespace: 'shop', ...metadata }, spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } },
});
const api = { list: async () => [autoscaler('web'), autoscaler('worker', { ownerReferences: [{ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', name: 'worker', uid: 'u' }] })] } as Partial<ObjectApi> as ObjectApi;

test.each([
  { gone: [], left: ['apps/Deployment/shop/web', 'apps/Deployment/shop/worker'] },
  { gone: ['autoscaling/HorizontalPodAutoscaler/shop/web-hpa'], left: ['apps/Deployment/shop/worker'] },
  { gone: ['keda.sh/ScaledObject/shop/worker'], left: ['apps/Deployment/shop/web'] },
])('without $gone autoscaled are $left', async ({ gone, left }) => {
  expect([...autoscaledKeys(await readAutoscaling(api, 'shop'), new Set(gone))]).toEqual(left);
});
