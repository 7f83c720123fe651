import type { Layout } from './layout.ts';
import { LOOPBACK, type Site } from './site.ts';

/**
 * The arguments of a region's kube-apiserver: what kubeadm gives it. Besides the default admission plugins, Pod Security
 * and the restriction of nodes are named, so that they stay on.
 *
 * @param layout where the region's files are
 * @param site where it listens
 */
export const apiServerArguments = ({ pki }: Layout, { address, ports, serviceSubnet }: Site): string[] => [
  `--bind-address=${address}`,
  `--secure-port=${ports.apiServer}`,
  `--advertise-address=${address}`,
  // A loopback address may not be the endpoint of the `kubernetes` Service, and no pod would reach it.
  ...(address === LOOPBACK ? ['--endpoint-reconciler-type=none'] : []),
  `--service-cluster-ip-range=${serviceSubnet}`,
  `--etcd-servers=https://${address}:${ports.etcd}`,
  `--etcd-cafile=${pki}/etcd/ca.crt`,
  `--etcd-certfile=${pki}/apiserver-etcd-client.crt`,
  `--etcd-keyfile=${pki}/apiserver-etcd-client.key`,
  `--kubelet-client-certificate=${pki}/apiserver-kubelet-client.crt`,
  `--kubelet-client-key=${pki}/apiserver-kubelet-client.key`,
  // Logs and exec go to the node's address: its name resolves nowhere.
  '--kubelet-preferred-address-types=InternalIP',
  `--tls-cert-file=${pki}/apiserver.crt`,
  `--tls-private-key-file=${pki}/apiserver.key`,
  `--client-ca-file=${pki}/ca.crt`,
  '--anonymous-auth=false',
  '--authorization-mode=Node,RBAC',
  '--enable-admission-plugins=NodeRestriction,PodSecurity',
  // As with kubeadm: Pod Security decides on privileged containers, not the API server.
  '--allow-privileged=true',
  '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
  `--service-account-key-file=${pki}/sa.pub`,
  `--service-account-signing-key-file=${pki}/sa.key`,
  `--requestheader-client-ca-file=${pki}/front-proxy-ca.crt`,
  '--requestheader-allowed-names=front-proxy-client',
  '--requestheader-extra-headers-prefix=X-Remote-Extra-',
  '--requestheader-group-headers=X-Remote-Group',
  '--requestheader-username-headers=X-Remote-User',
  `--proxy-client-cert-file=${pki}/front-proxy-client.crt`,
  `--proxy-client-key-file=${pki}/front-proxy-client.key`,
  '--profiling=false',
];
