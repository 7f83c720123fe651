import type { NodePlan } from '../plan.ts';

/**
 * The pod network of a node: each pod hangs on a point-to-point link, and its address is routed. Without a bridge, all its
 * traffic passes the node's routing, where kube-proxy is.
 *
 * @param node the node
 * @returns a network configuration list of CNI
 */
export const cniConfiguration = ({ podSubnet }: NodePlan): object => ({
  cniVersion: '1.0.0',
  name: 'lab',
  plugins: [{ type: 'ptp', ipMasq: false, ipam: { type: 'host-local', ranges: [[{ subnet: podSubnet }]], routes: [{ dst: '0.0.0.0/0' }] } }],
});
