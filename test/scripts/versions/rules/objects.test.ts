import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { compareObjects } from '../../../../scripts/versions/rules/objects.ts';

const objects = () => ({
  set: {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'cache', labels: { 'helm.sh/chart': 'cache-0.1.0' } } as Record<string, any>,
    spec: { replicas: 1, serviceName: 'cache', selector: { matchLabels: { app: 'cache' } }, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1Gi' } } } }], template: { spec: {} } } as Record<string, any>,
  },
  service: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cache' } as Record<string, any>, spec: { clusterIP: 'None', selector: { app: 'cache' }, ports: [{ port: 80 }] } as Record<string, any> },
  hook: { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'test', annotations: { 'helm.sh/hook': 'test' } } as Record<string, any>, spec: { template: { a: 1 } } as Record<string, any> },
  job: { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once' } as Record<string, any>, spec: { template: { a: 1 } } as Record<string, any> },
  binding: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'cache' }, roleRef: { name: 'cache' } },
});
type Objects = ReturnType<typeof objects>;

const textOf = (given: Partial<Objects>) => `# Source: nothing\n---\n${Object.values(given).map((object) => stringify(object)).join('---\n')}`;
const reasons = (change: (given: Objects) => void) => {
  const after = objects();
  change(after);
  return compareObjects(textOf(objects()), textOf(after)).map(({ level, text }) => `${level}: ${text}`);
};

test.each<[string, (given: Objects) => void, string]>([
  ['a name', ({ service }) => (service.metadata.name = 'other'), 'Service/cache is gone, or has another name'],
  ['a kind', ({ set }) => (set.kind = 'Deployment'), 'StatefulSet/cache is gone, or has another name'],
  ['a selector of pods', ({ set }) => (set.spec.selector.matchLabels.app = 'x'), 'StatefulSet/cache: spec.selector was {"matchLabels":{"app":"cache"}}, and is {"matchLabels":{"app":"x"}}'],
  ['a selector of a Service', ({ service }) => (service.spec.selector.tier = 'x'), 'Service/cache: spec.selector was {"app":"cache"}, and is {"app":"cache","tier":"x"}'],
  ['serviceName', ({ set }) => (set.spec.serviceName = 'x'), 'StatefulSet/cache: spec.serviceName was "cache", and is "x"'],
  ['a volume claim', ({ set }) => (set.spec.volumeClaimTemplates[0].metadata.name = 'x'), 'StatefulSet/cache: spec.volumeClaimTemplates was '],
  ['the order of pods', ({ set }) => (set.spec.podManagementPolicy = 'Parallel'), 'StatefulSet/cache: spec.podManagementPolicy was nothing, and is "Parallel"'],
  ['an address', ({ service }) => delete service.spec.clusterIP, 'Service/cache: spec.clusterIP was "None", and is nothing'],
  ['the pod of a Job that is no hook', ({ job }) => (job.spec.template.a = 2), 'Job/once: spec.template was {"a":1}, and is {"a":2}'],
  ['the role of a binding', ({ binding }) => (binding.roleRef.name = 'x'), 'RoleBinding/cache: roleRef was {"name":"cache"}, and is {"name":"x"}'],
])('major: %s', (_, change, text) => {
  expect(reasons(change)).toEqual([expect.stringContaining(`major: ${text}`)]);
});

test.each<[string, (given: Objects) => void]>([
  ['nothing', () => {}],
  ['a label that follows from the version', ({ set }) => (set.metadata.labels['helm.sh/chart'] = 'cache-0.2.0')],
  ['another version of its API', ({ set }) => (set.apiVersion = 'apps/v2')],
  ['the number of pods', ({ set }) => (set.spec.replicas = 2)],
  ['pods', ({ set }) => (set.spec.template.spec = { priority: 1 })],
  ['a hook', ({ hook }) => (hook.spec.template.a = 2)],
  ['the name of a hook', ({ hook }) => (hook.metadata.name = 'other')],
])('no reason: %s', (_, change) => {
  expect(reasons(change)).toEqual([]);
});

test('no reason: an object more', () => {
  const { service, ...others } = objects();
  expect(compareObjects(textOf(others), textOf({ ...others, service }))).toEqual([]);
});
