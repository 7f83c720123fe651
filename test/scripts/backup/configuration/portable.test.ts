import { expect, test } from 'vitest';
import { portable } from '../../../../scripts/backup/configuration/portable.ts';
import { isSaved } from '../../../../scripts/backup/configuration/is-saved.ts';
import { deployment, object } from './objects.ts';

test('an object loses what the cluster added, and nothing else', () => {
  const { status: _, ...rest } = deployment;
  expect(portable(deployment)).toEqual({
    ...rest,
    metadata: { name: 'gateway', labels: { app: 'gateway' }, annotations: { 'meta.helm.sh/release-name': 'gateway' } },
    spec: { ...deployment.spec, template: { ...deployment.spec.template, metadata: { labels: { app: 'gateway' } } } },
  });
});

test('annotations that are all the cluster’s go as a whole', () => {
  expect(portable({ ...object('ConfigMap', 'x'), metadata: { name: 'x', annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } } }).metadata).toEqual({ name: 'x' });
});

test('a Service gets other addresses and ports of nodes, but stays without one where it has none', () => {
  const ports = [{ port: 80, nodePort: 30080 }];
  expect(portable(object('Service', 'x', { spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], healthCheckNodePort: 30000, ports } }))['spec']).toEqual({ ports: [{ port: 80 }] });
  expect(portable(object('Service', 'x', { spec: { clusterIP: 'None', clusterIPs: ['None'] } }))['spec']).toEqual({ clusterIP: 'None', clusterIPs: ['None'] });
});

test('a claim gets another volume, and an account other tokens', () => {
  expect(portable(object('PersistentVolumeClaim', 'x', { spec: { volumeName: 'pvc-1', storageClassName: 'gp3' } }))['spec']).toEqual({ storageClassName: 'gp3' });
  expect(portable(object('ServiceAccount', 'x', { secrets: [{ name: 'x-token' }] }))).not.toHaveProperty('secrets');
});

test('a Job gets other pods', () => {
  const labels = { app: 'x', 'controller-uid': 'u', 'batch.kubernetes.io/job-name': 'x', 'batch.kubernetes.io/controller-uid': 'u', 'job-name': 'x' };
  expect(portable(object('Job', 'x', { labels, spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } } }))).toMatchObject({ metadata: { labels: { app: 'x' } }, spec: { template: { metadata: { labels: { app: 'x' } } } } });
  expect(portable(object('Job', 'x', { spec: { selector: {}, template: {} } }))['spec']).toEqual({ template: {} });
});

test('a claim in a template has no status', () => {
  expect(portable(object('StatefulSet', 'x', { spec: { volumeClaimTemplates: [{ metadata: { name: 'data', creationTimestamp: null }, spec: {}, status: { phase: 'Pending' } }] } }))['spec']).toEqual({ volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] });
});

test.each([
  [true, 'what somebody made', object('ConfigMap', 'mine')],
  [false, 'what a controller made', object('Job', 'backup-1', { owner: ['CronJob', 'backup'] })],
  [false, 'what each namespace gets', object('ConfigMap', 'kube-root-ca.crt')],
  [false, 'what Patroni remembers', object('ConfigMap', 'postgres-leader', { labels: { 'amazon-insights/postgres-cluster': 'postgres' } })],
])('saved (%s): %s', (saved, _, one) => {
  expect(isSaved(one)).toBe(saved);
});
