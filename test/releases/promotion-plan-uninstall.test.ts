import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePlan } from '../../scripts/promotion/plan/make-plan.ts';
import { checkUnmoved } from '../../scripts/promotion/plan/check-unmoved.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn } from './helm.ts';
import { planRequest } from './promotion-request.ts';
import { fileDirectory, siteIn } from './promotion-site.ts';
import { writeSmallChart } from './small-chart.ts';

const directory = fileDirectory();
const STATEFUL = `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: data}
spec:
  serviceName: data
  selector: {matchLabels: {app: data}}
  template:
    metadata: {labels: {app: data}}
    spec:
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers: [{name: x, image: nobody/has-this:1, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]
  volumeClaimTemplates: [{metadata: {name: disk}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
`;

test('a chart that the release has no more is planned to go, with each object, its hooks, and what stays', async () => {
  const namespace = await freshNamespace('plan-gone');
  const archive = await writeSmallChart(directory, '1.0.0');
  await writeFile(join(archive, 'templates', 'statefulset.yaml'), STATEFUL);
  await helmIn('helm4', namespace)('install', 'gone', archive, '--set', 'extra=true,hook=pre-delete');
  const { core } = cluster();
  await core.createNamespacedPersistentVolumeClaim({ namespace, body: { metadata: { name: 'disk-data-of-others' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } });
  await expect.poll(async () => (await core.listNamespacedPersistentVolumeClaim({ namespace })).items.length, { timeout: 30_000 }).toBe(2);
  await core.patchNamespacedConfigMap({ namespace, name: 'gone', body: [{ op: 'replace', path: '/data/colour', value: 'green' }] });
  const site = await siteIn(namespace, directory);
  const request = await planRequest(site, []);
  const former = [{ name: 'gone', version: '1.0.0', appVersion: '', sha256: '0'.repeat(64), dependsOn: [], images: [] }];
  expect((await makePlan(site, request)).charts).toEqual([]);
  const plan = await makePlan(site, { ...request, from: '1.0.0', former });
  const [chart] = plan.charts;
  expect(chart).toMatchObject({ name: 'gone', action: 'uninstall', fromVersion: '1.0.0', revision: 1, dependsOn: [], hooks: ['pre-delete: ConfigMap/gone-hook'], remains: ['ConfigMap/gone-kept', 'PersistentVolumeClaim/disk-data-0'] });
  expect(chart).not.toHaveProperty('toVersion');
  expect(chart!.objects.map(({ kind, name, action, drifted }) => [`${kind}/${name}`, action, drifted]).sort()).toEqual([
    ['ConfigMap/gone', 'delete', true],
    ['ConfigMap/gone-extra', 'delete', false],
    ['Deployment/gone', 'delete', false],
    ['Secret/gone', 'delete', false],
    ['StatefulSet/data', 'delete', false],
  ]);
  expect(chart!.objects.find(({ kind }) => kind === 'StatefulSet')!.diff).toContain('-  serviceName: data\n');
  expect(JSON.stringify(plan)).not.toContain('hunter2');
  await core.patchNamespacedConfigMap({ namespace, name: 'gone', body: [{ op: 'replace', path: '/data/colour', value: 'red' }] });
  expect(await checkUnmoved(plan, { config: site.config, releases: { ...site.releases, read: async () => request.stored } })).toEqual(['gone: ConfigMap/gone was changed since.']);
});

test('one that is not installed is not planned', async () => {
  const site = await siteIn(await freshNamespace('plan-gone'), directory);
  const former = [{ name: 'gone', version: '1.0.0', appVersion: '', sha256: '0'.repeat(64), dependsOn: [], images: [] }];
  expect((await makePlan(site, { ...(await planRequest(site, [])), from: '1.0.0', former })).charts).toEqual([]);
});
