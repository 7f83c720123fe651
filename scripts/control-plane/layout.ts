import { join } from 'node:path';

/** Where the files of a region are, below one directory that belongs to it alone. */
export interface Layout {
  readonly root: string;
  /** Certificates and keys, as kubeadm names them. */
  readonly pki: string;
  /** kubeadm's configuration file. */
  readonly kubeadmConfig: string;
  /** kubeconfig files, one for each component. */
  readonly components: string;
  /** kubeconfig of the administrator; its only context is the region's name. */
  readonly kubeconfig: string;
  readonly etcdData: string;
  readonly logs: string;
}

/**
 * The files of a region.
 *
 * @param root the region's directory
 */
export const layoutOf = (root: string): Layout => ({
  root,
  pki: join(root, 'pki'),
  kubeadmConfig: join(root, 'kubeadm.yaml'),
  components: join(root, 'components'),
  kubeconfig: join(root, 'kubeconfig'),
  etcdData: join(root, 'etcd'),
  logs: join(root, 'logs'),
});
