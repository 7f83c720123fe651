import { SERVICE_SUBNET } from './kubeadm-config.ts';
import type { Layout } from './layout.ts';
import { LOOPBACK, type Ports } from './ports.ts';

/**
 * The arguments of a region's kube-apiserver: what kubeadm gives it, as far as it makes sense without nodes. Besides the
 * default admission plugins, Pod Security and the restriction of nodes are named, so that they stay on.
 *
 * @param layout where the region's files are
 * @param ports its ports
 */
export const apiServerArguments = ({ pki }: Layout, ports: Ports): string[] => [
  `--bind-address=${LOOPBACK}`,
  `--secure-port=${ports.apiServer}`,
  // No pod reaches the API server through the `kubernetes` Service, and a loopback address may not be its endpoint.
  `--advertise-address=${LOOPBACK}`,
  '--endpoint-reconciler-type=none',
  `--service-cluster-ip-range=${SERVICE_SUBNET}`,
  `--etcd-servers=https://${LOOPBACK}:${ports.etcd}`,
  `--etcd-cafile=${pki}/etcd/ca.crt`,
  `--etcd-certfile=${pki}/apiserver-etcd-client.crt`,
  `--etcd-keyfile=${pki}/apiserver-etcd-client.key`,
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
