import type { CoreV1Api } from '@kubernetes/client-node';
import { expect, test, vi } from 'vitest';
import { prepareNamespace } from '../../../scripts/install/prepare-namespace.ts';

const prepare = async (createNamespace: () => Promise<object>) => {
  const api = { createNamespace: vi.fn(createNamespace) };
  await prepareNamespace(api as unknown as CoreV1Api, 'shop');
  return (api.createNamespace.mock.lastCall as unknown as [{ readonly body: object }])[0].body;
};

test('the namespace enforces the restricted Pod Security level', async () => {
  expect(await prepare(async () => ({}))).toEqual({
    metadata: { name: 'shop', labels: Object.fromEntries(['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted'])) },
  });
});

test('one that exists is kept, and any other refusal is told', async () => {
  const refuse = (code: number) => prepare(() => Promise.reject(Object.assign(new Error('refused'), { code })));
  await expect(refuse(409)).resolves.toBeDefined();
  await expect(refuse(403)).rejects.toThrow('refused');
});
