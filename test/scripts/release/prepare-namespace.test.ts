import type { CoreV1Api } from '@kubernetes/client-node';
import { expect, test, vi } from 'vitest';
import { prepareNamespace } from '../../../scripts/release/prepare-namespace.ts';

const prepare = async () => {
  const api = { createNamespace: vi.fn().mockResolvedValue({}), createNamespacedSecret: vi.fn().mockResolvedValue({}) };
  await prepareNamespace(api as unknown as CoreV1Api, 'shop');
  return { namespace: api.createNamespace.mock.lastCall![0], secret: api.createNamespacedSecret.mock.lastCall![0] };
};

test('the namespace enforces the restricted Pod Security level', async () => {
  const { metadata } = (await prepare()).namespace.body;
  expect(metadata).toMatchObject({ name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
});

test('the Secret has the URL of the database, with another password each time', async () => {
  const [one, other] = [(await prepare()).secret, (await prepare()).secret];
  expect(one).toMatchObject({ namespace: 'shop', body: { metadata: { name: 'db-secret' } } });
  const passwords = [one, other].map(({ body }) => new URL(body.stringData['database-url']).password);
  for (const password of passwords) expect(password).toHaveLength(32);
  expect(passwords[0]).not.toBe(passwords[1]);
});
