import { expect, test } from 'vitest';
import { runningImages } from '../../../../scripts/backup/configuration/running-images.ts';
import { secretReferences } from '../../../../scripts/backup/configuration/secret-references.ts';
import { deployment, object } from './objects.ts';

test('Secrets are known by their names and keys, and who refers to them', () => {
  const keda = object('TriggerAuthentication', 'queue', { spec: { secretTargetRef: [{ parameter: 'password', name: 'users', key: 'queue-password' }] } });
  const monitor = object('ServiceMonitor', 'scraped', { spec: { endpoints: [{ tlsConfig: { ca: { secret: { name: 'scrape', key: 'ca.crt' } } } }] } });
  const gateway = ['Deployment/gateway'];
  expect(secretReferences([deployment, keda, monitor])).toEqual([
    { name: 'db-secret', keys: ['database-url'], referredToBy: gateway },
    { name: 'further', keys: [], referredToBy: gateway },
    { name: 'gateway-tls', keys: ['tls.crt'], referredToBy: gateway },
    { name: 'registry', keys: [], referredToBy: gateway },
    { name: 'scrape', keys: ['ca.crt'], referredToBy: ['ServiceMonitor/scraped'] },
    { name: 'users', keys: ['password', 'queue-password'], referredToBy: [...gateway, 'TriggerAuthentication/queue'].sort() },
  ]);
});

test('what a ConfigMap says is no reference', () => {
  expect(secretReferences([object('ConfigMap', 'x', { data: { secretName: 'no' } })])).toEqual([]);
});

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const pod = (name: string, imageID: string, further: Parameters<typeof object>[2] = {}) =>
  object('Pod', name, { spec: { containers: [{ name: 'main', image: 'shop/x:1' }], initContainers: [{ name: 'first', image: 'shop/y:1' }] }, status: { containerStatuses: [{ name: 'main', imageID }], initContainerStatuses: [{ name: 'first', imageID: '' }] }, ...further });
const of = (workload: string, letter: string) => ({ workload, container: 'main', image: 'shop/x:1', digest: digest(letter) });

test('images are those that nodes took, each once, with what their pods belong to', () => {
  const replicas = { owner: ['ReplicaSet', 'gateway-7d9f'] as const, labels: { 'pod-template-hash': '7d9f' } };
  const pods = [
    pod('gateway-7d9f-a', `docker.io/shop/x@${digest('a')}`, replicas),
    pod('gateway-7d9f-b', `docker-pullable://shop/x@${digest('a')}`, replicas),
    pod('gateway-7d9f-c', digest('b'), replicas),
    pod('redis-0', digest('c'), { owner: ['StatefulSet', 'redis'] }),
    pod('backup-1-x', digest('d'), { owner: ['Job', 'backup-1'] }),
    pod('by-hand', digest('e')),
    pod('pending', ''),
  ];
  expect(runningImages(pods, [object('Job', 'backup-1', { owner: ['CronJob', 'backup'] })])).toEqual([of('CronJob/backup', 'd'), of('Deployment/gateway', 'a'), of('Deployment/gateway', 'b'), of('Pod/by-hand', 'e'), of('StatefulSet/redis', 'c')]);
});
