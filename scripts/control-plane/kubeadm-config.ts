import { stringify } from 'yaml';
import { tools } from '../toolchain/registry.ts';
import type { Layout } from './layout.ts';
import { LOOPBACK, type Site } from './site.ts';

/** kubeadm replaces a loopback address by the host's own, and stops without one; an address for documentation stays. */
const DOCUMENTATION_ADDRESS = '192.0.2.1';

const apiVersion = 'kubeadm.k8s.io/v1beta4';

/**
 * kubeadm's configuration for the certificates and kubeconfigs of a region.
 *
 * @param region name of the region; it becomes the cluster's name
 * @param layout where the certificates go
 * @param site where the API server listens
 * @returns the text of the file, two YAML documents
 */
export const kubeadmConfig = (region: string, layout: Layout, { address, ports, serviceSubnet }: Site): string =>
  [
    {
      apiVersion,
      kind: 'InitConfiguration',
      localAPIEndpoint: { advertiseAddress: address === LOOPBACK ? DOCUMENTATION_ADDRESS : address, bindPort: ports.apiServer },
      // Named so that kubeadm does not look for a container runtime.
      nodeRegistration: { name: region, criSocket: 'unix:///var/run/none.sock' },
    },
    {
      apiVersion,
      kind: 'ClusterConfiguration',
      clusterName: region,
      kubernetesVersion: tools.kubeadm.version,
      certificatesDir: layout.pki,
      controlPlaneEndpoint: `${address}:${ports.apiServer}`,
      encryptionAlgorithm: 'ECDSA-P256',
      apiServer: { certSANs: ['localhost', address] },
      networking: { serviceSubnet },
    },
  ]
    .map((document) => stringify(document))
    .join('---\n');
