import { describe, expect, test } from 'vitest';
import { readManifests } from '../../../scripts/network-access/manifests.ts';
import { podsOf } from '../../../scripts/network-access/pods.ts';
import { namespaceNamed } from '../../../scripts/network-access/surroundings.ts';

const namespace = namespaceNamed('shop');
const pod = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ ports: [{ name: 'http', containerPort: 80 }] }, {}] } };
const expected = { name: 'x', namespace, labels: { app: 'a' }, ports: [{ name: 'http', containerPort: 80 }] };

describe('podsOf', () => {
  test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'Job'])('finds the pod of a %s', (kind) => {
    expect(podsOf([{ kind, metadata: { name: 'x' }, spec: { template: pod } }], namespace)).toEqual([expected]);
  });

  test('finds the pod of a CronJob, and a bare one', () => {
    expect(podsOf([{ kind: 'CronJob', metadata: { name: 'x' }, spec: { jobTemplate: { spec: { template: pod } } } }], namespace)).toEqual([expected]);
    expect(podsOf([{ kind: 'Pod', metadata: { name: 'x', ...pod.metadata }, spec: pod.spec }], namespace)).toEqual([expected]);
  });

  test('finds none in what starts none', () => {
    expect(podsOf([{ kind: 'Service', metadata: { name: 'x' }, spec: { ports: [] } }, { kind: 'ConfigMap', metadata: { name: 'x' } }], namespace)).toEqual([]);
  });

  test('takes the ports of sidecars, not of init containers that end', () => {
    const initContainers = [{ ports: [{ containerPort: 1 }] }, { restartPolicy: 'Always', ports: [{ containerPort: 2 }] }];
    const [found] = podsOf([{ kind: 'Job', metadata: { name: 'x' }, spec: { template: { spec: { containers: [{}], initContainers } } } }], namespace);
    expect(found).toMatchObject({ labels: {}, ports: [{ containerPort: 2 }] });
  });

  test('refuses a pod in the network of its node', () => {
    const template = { spec: { containers: [{}], hostNetwork: true } };
    expect(() => podsOf([{ kind: 'Job', metadata: { name: 'x' }, spec: { template } }], namespace)).toThrow('Job x is in the network of its node');
  });
});

test('readManifests takes null for what is not there', () => {
  expect(readManifests('# nothing\n---\nkind: A\nspec: { from: null, list: [{ x: null, y: 0 }] }\n')).toEqual([{ kind: 'A', spec: { list: [{ y: 0 }] } }]);
});
