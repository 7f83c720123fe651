import getPort from 'get-port';

/** The loopback address: an embedded control plane listens on no other. */
export const LOOPBACK = '127.0.0.1';

/** The ports of a control plane. */
export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly apiServer: number;
  readonly controllerManager: number;
}

/** Where a control plane stands: its address, its ports, its network. */
export interface Site {
  /** IPv4 address that every server listens on. */
  readonly address: string;
  readonly ports: Ports;
  /** Addresses of Services, as a CIDR. */
  readonly serviceSubnet: string;
}

/**
 * URL of a site's API server.
 *
 * @param site the site
 */
export const serverUrl = ({ address, ports }: Site): string => `https://${address}:${ports.apiServer}`;

/** The usual ports, for a site that has its address for itself. */
export const usualPorts: Ports = { etcd: 2379, etcdPeer: 2380, apiServer: 6443, controllerManager: 10257 };

/**
 * Finds a site on the loopback interface with free ports. A port that was given out is not given out again by this process
 * for the next seconds, so regions may start at the same time. Nothing routes its Services, since it has no nodes.
 */
export const loopbackSite = async (): Promise<Site> => {
  const [etcd, etcdPeer, apiServer, controllerManager] = await Promise.all([
    getPort({ host: LOOPBACK }),
    getPort({ host: LOOPBACK }),
    getPort({ host: LOOPBACK }),
    getPort({ host: LOOPBACK }),
  ]);
  return { address: LOOPBACK, ports: { etcd, etcdPeer, apiServer, controllerManager }, serviceSubnet: '10.96.0.0/16' };
};
