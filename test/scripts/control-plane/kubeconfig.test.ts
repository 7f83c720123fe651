import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKubeconfig, renamed, writeKubeconfig, type Kubeconfig } from '../../../scripts/control-plane/kubeconfig.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const config: Kubeconfig = {
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'kubernetes', cluster: { server: 'https://192.0.2.1:1', 'certificate-authority-data': 'Y2E=' } }],
  users: [{ name: 'admin', user: { 'client-certificate-data': 'Y2VydA==', 'client-key-data': 'a2V5' } }],
  contexts: [{ name: 'admin@kubernetes', context: { cluster: 'kubernetes', user: 'admin' } }],
  'current-context': 'admin@kubernetes',
};

test('renamed gives the cluster, the user and the context one name', () => {
  expect(renamed(config, 'us-east-1', 'https://127.0.0.1:2')).toEqual({
    ...config,
    clusters: [{ name: 'us-east-1', cluster: { server: 'https://127.0.0.1:2', 'certificate-authority-data': 'Y2E=' } }],
    users: [{ name: 'us-east-1', user: config.users[0].user }],
    contexts: [{ name: 'us-east-1', context: { cluster: 'us-east-1', user: 'us-east-1' } }],
    'current-context': 'us-east-1',
  });
});

test('is written for its owner only, and read back', async () => {
  const path = join(await temporaryDirectory(), 'kubeconfig');
  await writeKubeconfig(path, config);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readKubeconfig(path)).toEqual(config);
});
