import { setTimeout as delay } from 'node:timers/promises';
import { apiClient } from '../../control-plane/api-client.ts';

interface Node {
  readonly metadata: { readonly name: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/**
 * The nodes of a region that are Ready.
 *
 * @param kubeconfig path of the region's kubeconfig
 * @returns their names; `undefined` when the API server does not answer
 */
export const readyNodes = async (kubeconfig: string): Promise<readonly string[] | undefined> => {
  const { status, body } = await (await apiClient(kubeconfig))('/api/v1/nodes');
  if (status !== 200) return undefined;
  const { items } = JSON.parse(body) as { items: Node[] };
  const isReady = ({ status: { conditions = [] } }: Node) => conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True');
  return items.filter(isReady).map(({ metadata }) => metadata.name);
};

/**
 * Waits until nodes are Ready.
 *
 * @param kubeconfig path of the region's kubeconfig
 * @param names names of the nodes
 * @param timeoutMs the bound in milliseconds; default 2 minutes
 * @throws when one is not Ready in time
 */
export const waitForNodes = async (kubeconfig: string, names: readonly string[], timeoutMs = 120_000): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const ready = (await readyNodes(kubeconfig)) ?? [];
    const missing = names.filter((name) => !ready.includes(name));
    if (missing.length === 0) return;
    if (performance.now() > deadline) throw new Error(`Not Ready within ${timeoutMs / 1000} s: ${missing.join(', ')}. See: npm run lab -- logs ${missing[0]} kubelet`);
    await delay(100);
  }
};
