import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { onTestFinished } from 'vitest';

/**
 * A cluster that knows a few answers.
 *
 * @param answers by path; there is nothing else
 * @returns a connection to it
 */
export const answering = async (answers: Readonly<Record<string, object>>): Promise<KubeConfig> => {
  const server = createServer(({ url }, response) => {
    // The client ends some of them with a slash.
    const answer = answers[url!.replace(/(\?.*|\/)$/, '')];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? { kind: 'Status', code: 404 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'a', server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, skipTLSVerify: true }, { name: 'a' });
  return config;
};

/** What a region says of itself. @param minor of Kubernetes @param cpu of its only node @param kinds that it serves in keda.sh/v1 */
export const regionAnswers = (minor: string, cpu: string, kinds: readonly string[]) => ({
  '/version': { major: '1', minor, gitVersion: `v1.${minor}.0` },
  '/apis': { groups: [{ name: 'keda.sh', versions: [{ groupVersion: 'keda.sh/v1', version: 'v1' }] }] },
  '/apis/keda.sh/v1': { groupVersion: 'keda.sh/v1', resources: kinds.flatMap((kind) => [{ name: kind.toLowerCase(), kind }, { name: `${kind.toLowerCase()}/status`, kind }]) },
  '/api/v1/nodes': {
    items: [
      { metadata: { name: 'n' }, status: { allocatable: { cpu, memory: '8Gi' }, conditions: [{ type: 'Ready', status: 'True' }] } },
      { metadata: { name: 'away' }, status: { allocatable: { cpu: '64', memory: '8Gi' }, conditions: [{ type: 'Ready', status: 'Unknown' }] } },
      { metadata: { name: 'cordoned' }, spec: { unschedulable: true }, status: { allocatable: { cpu: '64', memory: '8Gi' }, conditions: [{ type: 'Ready', status: 'True' }] } },
    ],
  },
});
