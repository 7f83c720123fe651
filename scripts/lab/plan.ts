/** What the lab consists of: machines and their addresses, all derived from values/regions.yaml. */

/** A machine of the lab: a network namespace, a mount namespace and a cgroup of its own. */
export interface Machine {
  /** Name, unique in the lab; a node's is that of its zone. */
  readonly name: string;
  /** Its cgroup below that of the lab: what is killed together stands together. */
  readonly cgroup: string;
}

/** A node of a region: one for each zone. */
export interface NodePlan extends Machine {
  readonly zone: string;
  readonly address: string;
  /** Addresses of its pods, as a CIDR. */
  readonly podSubnet: string;
}

/** A region: an edge machine with the control plane, and its nodes behind it. */
export interface RegionPlan {
  readonly name: string;
  /** Runs the control plane, DNS and object storage, and routes between nodes, services and the link to the hub. */
  readonly edge: Machine;
  /** Address of the edge on the nodes' network: that of the API server. */
  readonly address: string;
  /** Both ends of the link between hub and edge. */
  readonly link: { readonly hub: string; readonly edge: string };
  /** All addresses of the region, as a CIDR. */
  readonly subnet: string;
  readonly podSubnet: string;
  readonly serviceSubnet: string;
  /** Address of the Service `kube-dns`. */
  readonly dns: string;
  /** First three bytes of the addresses of load balancers. */
  readonly loadBalancerPrefix: string;
  readonly nodes: readonly NodePlan[];
}

/** The whole lab. */
export interface LabPlan {
  /** Joins the regions and this host, and holds what belongs to no region: the registry of images. */
  readonly hub: Machine;
  /** Address of the hub. */
  readonly address: string;
  /** Both ends of the link between this host and the hub. */
  readonly link: { readonly host: string; readonly hub: string };
  readonly regions: readonly RegionPlan[];
}

/** The part of a region in values/regions.yaml that counts here. */
export interface RegionNames {
  readonly name: string;
  readonly zones: readonly string[];
}

const planRegion = ({ name, zones }: RegionNames, number: number): RegionPlan => {
  const prefix = `10.${200 + number}`;
  return {
    name,
    edge: { name: `${name}-edge`, cgroup: `${name}/edge` },
    address: `${prefix}.0.1`,
    link: { hub: `10.200.${number}.1`, edge: `10.200.${number}.2` },
    subnet: `${prefix}.0.0/16`,
    podSubnet: `${prefix}.64.0/18`,
    serviceSubnet: `${prefix}.128.0/20`,
    dns: `${prefix}.128.10`,
    loadBalancerPrefix: `${prefix}.240`,
    nodes: zones.map((zone, index) => ({
      name: zone,
      cgroup: `${name}/${zone}`,
      zone,
      address: `${prefix}.0.${11 + index}`,
      podSubnet: `${prefix}.${65 + index}.0/24`,
    })),
  };
};

/**
 * Plans the lab. The same regions give the same addresses: 10.200.0.0/16 for the links, 10.201.0.0/16 and so on for the
 * regions in their order.
 *
 * @param regions the regions, each with its zones
 */
export const planLab = (regions: readonly RegionNames[]): LabPlan => ({
  hub: { name: 'hub', cgroup: 'hub' },
  address: '10.200.255.1',
  link: { host: '10.200.0.2', hub: '10.200.0.1' },
  regions: regions.map((region, index) => planRegion(region, index + 1)),
});

/**
 * All addresses of the lab, as CIDRs: the links, and each region.
 *
 * @param plan the lab
 */
export const labSubnets = (plan: LabPlan): readonly string[] => ['10.200.0.0/16', ...plan.regions.map(({ subnet }) => subnet)];

/**
 * Every machine of a region.
 *
 * @param region the region
 */
export const machinesOf = (region: RegionPlan): readonly Machine[] => [region.edge, ...region.nodes];
