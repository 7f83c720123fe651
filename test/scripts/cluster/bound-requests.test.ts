import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { expect, onTestFinished, test } from 'vitest';
import { isAway } from '../../../scripts/cluster/api-error.ts';
import { boundRequests } from '../../../scripts/cluster/bound-requests.ts';

test('a request to an API server that says nothing ends in time, and counts as one to a server that is away', async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'silent', server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, skipTLSVerify: true }, { name: 'nobody' });
  const asked = boundRequests(config, 100).makeApiClient(CoreV1Api).listNamespacedPod({ namespace: 'default' });
  const error: unknown = await asked.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'AbortError' });
  expect(isAway(error)).toBe(true);
});
