import { expect, test } from 'vitest';
import type { ClusterObject } from '../../../../scripts/cluster/object-api.ts';
import { normalize } from '../../../../scripts/promotion/plan/normalize.ts';

const deployment: ClusterObject = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'worker', namespace: 'shop', labels: { app: 'worker' } }, spec: { replicas: 3, paused: false } };

test('what the API server and controllers write is taken away, and nothing else', () => {
  const live = {
    ...deployment,
    metadata: {
      ...deployment.metadata,
      annotations: { 'deployment.kubernetes.io/revision': '4', 'kubectl.kubernetes.io/last-applied-configuration': '{}', note: 'mine' },
      uid: 'u', resourceVersion: '7', generation: 2, creationTimestamp: 'then', managedFields: [], selfLink: '/', finalizers: ['kept'],
    },
    status: { replicas: 3 },
  };
  expect(normalize(live)).toEqual({ ...deployment, metadata: { ...deployment.metadata, annotations: { note: 'mine' }, finalizers: ['kept'] } });
});

test('annotations of which none is left are the same as none', () => {
  const live = { ...deployment, metadata: { ...deployment.metadata, annotations: { 'deployment.kubernetes.io/revision': '4' } } };
  expect(normalize(live)).toEqual(deployment);
});

test('the number of pods is an autoscaler\'s where there is one', () => {
  expect(normalize(deployment)['spec']).toEqual({ replicas: 3, paused: false });
  expect(normalize(deployment, { autoscaled: true })['spec']).toEqual({ paused: false });
});

test('the authority of webhooks and the volume of a claim are filled in by others', () => {
  const webhooks = [{ name: 'one', clientConfig: { caBundle: 'AA==', service: { name: 'hook' } } }];
  expect(normalize({ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'hook' }, webhooks })['webhooks']).toEqual([{ name: 'one', clientConfig: { service: { name: 'hook' } } }]);
  expect(normalize({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { volumeName: 'pv-1', storageClassName: 'fast' } })['spec']).toEqual({ storageClassName: 'fast' });
});
