import { stringify } from 'yaml';
import { tools } from '../toolchain/registry.ts';
import type { Layout } from './layout.ts';
import { LOOPBACK } from './ports.ts';

/** Addresses of Services; nothing routes them, since the lab has no nodes. */
export const SERVICE_SUBNET = '10.96.0.0/16';

/** kubeadm replaces a loopback address by the host's own, and stops without one; an address for documentation stays. */
const ADVERTISED_ADDRESS = '192.0.2.1';

const apiVersion = 'kubeadm.k8s.io/v1beta4';

/**
 * kubeadm's configuration for the certificates and kubeconfigs of a region.
 *
 * @param region name of the region; it becomes the cluster's name
 * @param layout where the certificates go
 * @param port the API server's port on loopback
 * @returns the text of the file, two YAML documents
 */
export const kubeadmConfig = (region: string, layout: Layout, port: number): string =>
  [
    {
      apiVersion,
      kind: 'InitConfiguration',
      localAPIEndpoint: { advertiseAddress: ADVERTISED_ADDRESS, bindPort: port },
      // Named so that kubeadm does not look for a container runtime.
      nodeRegistration: { name: region, criSocket: 'unix:///var/run/none.sock' },
    },
    {
      apiVersion,
      kind: 'ClusterConfiguration',
      clusterName: region,
      kubernetesVersion: tools.kubeadm.version,
      certificatesDir: layout.pki,
      controlPlaneEndpoint: `${LOOPBACK}:${port}`,
      encryptionAlgorithm: 'ECDSA-P256',
      apiServer: { certSANs: ['localhost', LOOPBACK] },
      networking: { serviceSubnet: SERVICE_SUBNET },
    },
  ]
    .map((document) => stringify(document))
    .join('---\n');
