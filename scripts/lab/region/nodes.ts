import { apiClient } from '../../control-plane/api-client.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  /** When the kubelet last said so, to the second. */
  readonly lastHeartbeatTime: string;
}

/** The parts of a Node that count here. */
export interface Node {
  readonly metadata: { readonly name: string };
  readonly status: { readonly conditions?: readonly Condition[] };
}

/**
 * Whether a node is Ready.
 *
 * @param node the node
 * @param since a kubelet that said so before this time, in milliseconds, does not count: after a power failure the API
 *   server still has what the last one said; default any time
 */
export const isReady = ({ status: { conditions = [] } }: Node, since = 0): boolean =>
  conditions.some(({ type, status, lastHeartbeatTime }) => type === 'Ready' && status === 'True' && Date.parse(lastHeartbeatTime) >= Math.floor(since / 1000) * 1000);

/**
 * The nodes of a region.
 *
 * @param kubeconfig path of the region's kubeconfig
 * @returns empty when the API server does not answer
 */
export const listNodes = async (kubeconfig: string): Promise<readonly Node[]> => {
  const { status, body } = await (await apiClient(kubeconfig))('/api/v1/nodes');
  return status === 200 ? (JSON.parse(body) as { items: Node[] }).items : [];
};
