import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { ensureSchemas } from '../../../scripts/schemas/index.ts';
import { prepareKubeconform, validate } from './kubeconform.ts';

prepareKubeconform();

const resource = (apiVersion: string, kind: string, spec: object) => ({ apiVersion, kind, metadata: { name: 'a' }, spec });

const trigger = { type: 'redis', metadata: { listName: 'jobs', listLength: '500' } };
const scaledObject = (spec: object) =>
  resource('keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'worker' }, triggers: [trigger], ...spec });
const authentication = (spec: object) => resource('keda.sh/v1alpha1', 'TriggerAuthentication', spec);

const httpRoute = (backend: object, match: object = {}) =>
  resource('gateway.networking.k8s.io/v1', 'HTTPRoute', {
    parentRefs: [{ name: 'edge' }],
    hostnames: ['shop.example.com'],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' }, ...match }],
        timeouts: { request: '10s' },
        backendRefs: [{ name: 'web', port: 80, ...backend }],
      },
    ],
  });
const gateway = (listener: object) =>
  resource('gateway.networking.k8s.io/v1', 'Gateway', {
    gatewayClassName: 'envoy',
    listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] }, ...listener }],
  });

const monitor = (kind: string, endpoints: string, endpoint: object) =>
  resource('monitoring.coreos.com/v1', kind, {
    selector: { matchLabels: { app: 'web' } },
    [endpoints]: [{ port: 'metrics', interval: '30s', ...endpoint }],
  });
const prometheusRule = (rule: object) =>
  resource('monitoring.coreos.com/v1', 'PrometheusRule', {
    groups: [{ name: 'web', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m', labels: { severity: 'page' }, ...rule }] }],
  });

const trafficPolicy = (retry: object) =>
  resource('gateway.envoyproxy.io/v1alpha1', 'BackendTrafficPolicy', {
    targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }],
    retry: { numRetries: 2, retryOn: { triggers: ['connect-failure'] }, ...retry },
    rateLimit: { type: 'Local', local: { rules: [{ limit: { requests: 10, unit: 'Second' } }] } },
  });

const cases: [string, object, object][] = [
  ['ScaledObject: a misspelled field', scaledObject({}), scaledObject({ pollingIntervall: 30 })],
  ['ScaledObject: a wrong type', scaledObject({ maxReplicaCount: 8 }), scaledObject({ maxReplicaCount: '8' })],
  ['ScaledObject: a trigger without metadata', scaledObject({}), scaledObject({ triggers: [{ type: 'redis' }] })],
  [
    'TriggerAuthentication: a misspelled field',
    authentication({ secretTargetRef: [{ parameter: 'password', name: 'redis', key: 'password' }] }),
    authentication({ secretTargetRefs: [] }),
  ],
  ['HTTPRoute: a misspelled field', httpRoute({ weight: 1 }), httpRoute({ wieght: 1 })],
  ['HTTPRoute: a port that is none', httpRoute({ port: 65535 }), httpRoute({ port: 65536 })],
  ['HTTPRoute: a method that is none', httpRoute({}, { method: 'GET' }), httpRoute({}, { method: 'FETCH' })],
  ['Gateway: a misspelled field', gateway({ hostname: 'a.example.com' }), gateway({ hostName: 'a.example.com' })],
  [
    'ServiceMonitor: a misspelled field',
    monitor('ServiceMonitor', 'endpoints', {}),
    monitor('ServiceMonitor', 'endpoints', { pathh: '/' }),
  ],
  [
    'ServiceMonitor: a duration that is none',
    monitor('ServiceMonitor', 'endpoints', { interval: '1m30s' }),
    monitor('ServiceMonitor', 'endpoints', { interval: '30 s' }),
  ],
  [
    'ServiceMonitor: a targetPort that is neither number nor name',
    monitor('ServiceMonitor', 'endpoints', { port: undefined, targetPort: 8080 }),
    monitor('ServiceMonitor', 'endpoints', { port: undefined, targetPort: true }),
  ],
  [
    'PodMonitor: a misspelled field',
    monitor('PodMonitor', 'podMetricsEndpoints', {}),
    monitor('PodMonitor', 'podMetricsEndpoint', {}),
  ],
  ['PrometheusRule: a label that is no string', prometheusRule({}), prometheusRule({ labels: { severity: 1 } })],
  ['BackendTrafficPolicy: a misspelled field', trafficPolicy({}), trafficPolicy({ numRetrys: 2 })],
  ['BackendTrafficPolicy: a trigger that is none', trafficPolicy({}), trafficPolicy({ retryOn: { triggers: ['always'] } })],
  ['any of them: a misspelled field in metadata', scaledObject({}), { ...scaledObject({}), metadata: { nme: 'a' } }],
];

describe.each(['1.28', '1.36'])('custom resources with Kubernetes %s', (version) => {
  it.each(cases)('%s', async (_, good, bad) => {
    expect(await validate(version, good)).toMatchObject([{ status: 'statusValid', msg: '' }]);
    expect(await validate(version, bad)).toMatchObject([{ status: 'statusInvalid' }]);
  });

  it('a kind of a known group without a schema is an error', async () => {
    const verdicts = await validate(version, resource('keda.sh/v1alpha1', 'ScaledThing', {}));
    expect(verdicts).toMatchObject([{ status: 'statusError' }]);
  });
});

it('the definitions are there to be installed', async () => {
  const { crdFiles } = await ensureSchemas();
  const wanted = ['ScaledObject', 'TriggerAuthentication', 'HTTPRoute', 'Gateway', 'ServiceMonitor', 'PodMonitor'];
  const definitions = await Promise.all(
    crdFiles.map(async (path) => load(await readFile(path, 'utf8')) as { kind: string; spec: { names: { kind: string } } }),
  );
  expect(new Set(crdFiles.map((path) => basename(path))).size).toBe(crdFiles.length);
  expect(definitions.map(({ kind }) => kind)).toEqual(crdFiles.map(() => 'CustomResourceDefinition'));
  expect(definitions.map(({ spec }) => spec.names.kind)).toEqual(
    expect.arrayContaining([...wanted, 'PrometheusRule', 'BackendTrafficPolicy']),
  );
});
