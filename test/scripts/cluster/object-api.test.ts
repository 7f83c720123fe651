import type { KubeConfig } from '@kubernetes/client-node';
import { beforeEach, expect, test, vi } from 'vitest';
import { ApiRefusedError, type ApiRequest } from '../../../scripts/cluster/api-requests.ts';
import { objectApi, refOf, type ClusterObject, type ObjectApi } from '../../../scripts/cluster/object-api.ts';

/** What the API server answers, by method and path; an answer that is an error is thrown. */
const answers = new Map<string, unknown>();
const asked: string[] = [];

vi.mock(import('../../../scripts/cluster/api-requests.ts'), async (original) => ({
  ...(await original()),
  apiRequests: async () =>
    (async (method, path, body) => {
      const request = `${method} ${path}`;
      asked.push(body ? `${request} ${body.type}` : request);
      const answer = answers.get(request) ?? new ApiRefusedError(404, `nothing at ${request}`);
      const one = Array.isArray(answer) ? (answer as unknown[]).shift() : answer;
      if (one instanceof Error) throw one;
      return one;
    }) as ApiRequest,
}));

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const worker: ClusterObject = { ...DEPLOYMENT, metadata: { name: 'worker', namespace: 'shop' } };
const APPLY = 'PATCH /apis/apps/v1/namespaces/shop/deployments/worker?dryRun=All&force=true&fieldManager=helm';
const conflict = (): Error => new ApiRefusedError(409, 'somebody wrote meanwhile');

let api: ObjectApi;
beforeEach(async () => {
  answers.clear();
  asked.length = 0;
  answers.set('GET /apis/apps/v1', { resources: [{ name: 'deployments/scale', kind: 'Deployment', namespaced: true }, { name: 'deployments', kind: 'Deployment', namespaced: true }] });
  answers.set('GET /api/v1', { resources: [{ name: 'namespaces', kind: 'Namespace', namespaced: false }, { name: 'secrets', kind: 'Secret', namespaced: true }] });
  api = await objectApi({} as KubeConfig);
});

test('an object is read where its kind has it, and one that is not there is none', async () => {
  answers.set('GET /apis/apps/v1/namespaces/shop/deployments/worker', worker);
  answers.set('GET /api/v1/namespaces/shop', { kind: 'Namespace' });
  expect(await api.read(refOf(worker))).toBe(worker);
  expect(await api.read({ ...DEPLOYMENT, namespace: 'shop', name: 'other' })).toBeUndefined();
  expect(await api.read({ apiVersion: 'v1', kind: 'Namespace', name: 'shop' })).toEqual({ kind: 'Namespace' });
  // What there is in a group is asked for once.
  expect(asked.filter((request) => request === 'GET /apis/apps/v1')).toHaveLength(1);
});

test('a refusal is no answer', async () => {
  answers.set('GET /apis/apps/v1/namespaces/shop/deployments/worker', new ApiRefusedError(403, 'forbidden'));
  await expect(api.read(refOf(worker))).rejects.toThrow('forbidden');
});

test('a kind that the cluster does not know is named, and one of the whole cluster has no namespace', async () => {
  await expect(api.read({ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', namespace: 'shop', name: 'worker' })).rejects.toThrow('The cluster does not know ScaledObject of keda.sh/v1alpha1: install what defines it before.');
  expect(await api.isNamespaced(DEPLOYMENT)).toBe(true);
  expect(await api.isNamespaced({ apiVersion: 'v1', kind: 'Namespace' })).toBe(false);
});

test('items of a list say what they are', async () => {
  answers.set('GET /api/v1/namespaces/shop/secrets?labelSelector=owner%3Dhelm', { items: [{ metadata: { name: 'one' } }] });
  expect(await api.list({ apiVersion: 'v1', kind: 'Secret' }, 'shop', { labelSelector: 'owner=helm' })).toEqual([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'one' } }]);
});

test('what is tried is not written, and takes over the fields of others', async () => {
  answers.set(APPLY, worker);
  answers.set('PUT /apis/apps/v1/namespaces/shop/deployments/worker?dryRun=All', worker);
  expect(await api.tryApply(worker, 'helm')).toBe(worker);
  expect(await api.tryReplace(worker)).toBe(worker);
  expect(asked.slice(1)).toEqual([`${APPLY} application/apply-patch+yaml`, 'PUT /apis/apps/v1/namespaces/shop/deployments/worker?dryRun=All application/json']);
});

test.each([
  [4, true],
  [5, false],
])('an object that was written to %d times meanwhile is had: %s', async (conflicts, isHad) => {
  answers.set(APPLY, [...Array.from({ length: conflicts }, conflict), worker]);
  const tried = api.tryApply(worker, 'helm');
  await (isHad ? expect(tried).resolves.toBe(worker) : expect(tried).rejects.toThrow('somebody wrote meanwhile'));
});

test('what the API server would refuse is tried once', async () => {
  answers.set(APPLY, new ApiRefusedError(422, 'spec.replicas must be positive'));
  await expect(api.tryApply(worker, 'helm')).rejects.toThrow(ApiRefusedError);
  expect(asked.filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
});
