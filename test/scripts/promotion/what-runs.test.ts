import type { CoreV1Api } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { whatRuns } from '../../../scripts/promotion/what-runs.ts';

const state = (content: object) => ({ readNamespacedConfigMap: async () => ({ metadata: { resourceVersion: '1' }, data: { 'region.json': JSON.stringify(content) } }) }) as unknown as CoreV1Api;
const lost = { read: () => Promise.reject(new Error('There is no release 1.0.0 in here.')) };

test('a region that runs a release whose record is lost says so, and what to do', async () => {
  await expect(whatRuns(state({ promoted: { release: '1.0.0' } }), 'shop', lost)).rejects.toThrow(/^The region runs 1\.0\.0, and without its record .* Bring it back .* There is no release 1\.0\.0 in here\.$/);
  expect(await whatRuns(state({}), 'shop', lost)).toBeUndefined();
});
