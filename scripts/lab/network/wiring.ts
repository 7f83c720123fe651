import { command } from '../../process/command.ts';
import { inside, runInside, type RunningMachine } from '../host/machine.ts';
import { labSubnets, type LabPlan, type NodePlan, type RegionPlan } from '../plan.ts';
import { HOST_INTERFACE, HOST_PEER, interfaceName, regionInterface } from './interfaces.ts';

/**
 * Connects the hub with this host, or what of it is not connected.
 *
 * @param plan the lab
 * @param hub the hub
 * @throws when an address is taken already
 */
export const wireHub = async (plan: LabPlan, hub: RunningMachine): Promise<void> => {
  const { host, hub: far } = plan.link;
  await runInside(hub, [`ip address replace ${plan.address}/32 dev lo`]);
  // A link leads to this hub, or is left by one whose namespace the kernel has not removed yet.
  const isLinked = (await command`${inside(hub)} ip link show ${HOST_PEER}`).exitCode === 0 && (await command`ip link show ${HOST_INTERFACE}`).exitCode === 0;
  if (!isLinked) {
    await onHost([`ip link delete ${HOST_INTERFACE} 2>/dev/null || true`, `ip link add ${HOST_INTERFACE} type veth peer name ${HOST_PEER} netns ${hub.pid}`]);
  }
  await onHost([`ip address replace ${host}/30 dev ${HOST_INTERFACE}`, `ip link set ${HOST_INTERFACE} up`]);
  await runInside(hub, [`ip address replace ${far}/30 dev ${HOST_PEER}`, `ip link set ${HOST_PEER} up`]);
  await onHost(labSubnets(plan).map((subnet) => addRoute(subnet, far)));
};

/** A route that leads elsewhere is somebody else's, and an error. */
const addRoute = (subnet: string, via: string): string => `ip route show ${subnet} | grep -q 'via ${via} ' || ip route add ${subnet} via ${via}`;

/**
 * Connects the edge of a region with the hub, and makes the network of its nodes.
 *
 * @param hub the hub
 * @param edge the edge
 * @param region the region
 */
export const wireEdge = async (hub: RunningMachine, edge: RunningMachine, region: RegionPlan): Promise<void> => {
  const name = regionInterface(region.name);
  await runInside(hub, [
    `ip link delete ${name} 2>/dev/null || true`,
    `ip link add ${name} type veth peer name uplink netns ${edge.pid}`,
    `ip address add ${region.link.hub}/30 dev ${name}`,
    `ip link set ${name} up`,
    `ip route add ${region.subnet} via ${region.link.edge}`,
  ]);
  await runInside(edge, [
    `ip address add ${region.link.edge}/30 dev uplink`,
    'ip link set uplink up',
    `ip route add default via ${region.link.hub}`,
    'ip link add nodes type bridge',
    `ip address add ${region.address}/24 dev nodes`,
    'ip link set nodes up',
  ]);
};

/**
 * Connects a node with the edge of its region.
 *
 * @param edge the edge
 * @param node the node
 * @param region the region
 */
export const wireNode = async (edge: RunningMachine, node: RunningMachine & NodePlan, region: RegionPlan): Promise<void> => {
  const name = interfaceName(node.name);
  await runInside(edge, [
    `ip link delete ${name} 2>/dev/null || true`,
    `ip link add ${name} type veth peer name eth0 netns ${node.pid}`,
    `ip link set ${name} master nodes up`,
    `ip route replace ${node.podSubnet} via ${node.address}`,
  ]);
  await runInside(node, [
    `ip address add ${node.address}/24 dev eth0`,
    'ip link set eth0 up',
    `ip route add default via ${region.address}`,
  ]);
};

/** Disconnects this host at once: the kernel takes a moment to remove the hub's namespace, and its interfaces with it. */
export const unwireHost = async (): Promise<void> => {
  await command`ip link delete ${HOST_INTERFACE}`;
};

const onHost = async (script: readonly string[]): Promise<void> => {
  const { exitCode, stderr } = await command`sh -ec ${script.join('\n')}`;
  if (exitCode !== 0) throw new Error(`This host could not be connected with the lab: ${stderr.trim()}\nIs one of the lab's addresses (10.200.0.0/16 and after) in use here? See: ip route`);
};
