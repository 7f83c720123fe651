import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { apiClient } from '../../control-plane/api-client.ts';
import { pidFile } from '../host/unit.ts';
import { isReady, listNodes } from './nodes.ts';

/**
 * Waits until the kubelets that run have said that their nodes are Ready, and answer.
 *
 * @param kubeconfig path of the region's kubeconfig
 * @param names names of the nodes
 * @param timeoutMs the bound in milliseconds; default 2 minutes
 * @throws when one is not Ready in time
 */
export const waitForNodes = async (kubeconfig: string, names: readonly string[], timeoutMs = 120_000): Promise<void> => {
  const get = await apiClient(kubeconfig);
  const deadline = performance.now() + timeoutMs;
  const starts = new Map(await Promise.all(names.map(async (name) => [name, (await stat(pidFile(name, 'kubelet'))).mtimeMs] as const)));
  for (;;) {
    const nodes = await listNodes(kubeconfig);
    const ready = names.filter((name) => nodes.some((node) => node.metadata.name === name && isReady(node, starts.get(name))));
    // What the API server knows may be old, as when a node has been cut off: its kubelet is asked.
    const answers = await Promise.all(ready.map((name) => get(`/api/v1/nodes/${name}/proxy/healthz`)));
    const missing = names.filter((name) => answers[ready.indexOf(name)]?.status !== 200);
    if (missing.length === 0) return;
    if (performance.now() > deadline) throw new Error(`Not Ready within ${timeoutMs / 1000} s: ${missing.join(', ')}. See: npm run lab -- logs ${missing[0]} kubelet`);
    await delay(100);
  }
};
