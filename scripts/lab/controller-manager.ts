import { controllerManagerKubeconfig } from './credentials.ts';
import { SERVICE_SUBNET } from './kubeadm-config.ts';
import type { Layout } from './layout.ts';
import { LOOPBACK, type Ports } from './ports.ts';

/**
 * The arguments of a region's kube-controller-manager, with the default set of controllers.
 *
 * @param region name of the region
 * @param layout where its files are
 * @param ports its ports
 */
export const controllerManagerArguments = (region: string, layout: Layout, ports: Ports): string[] => {
  const kubeconfig = controllerManagerKubeconfig(layout);
  return [
    `--bind-address=${LOOPBACK}`,
    `--secure-port=${ports.controllerManager}`,
    `--kubeconfig=${kubeconfig}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    `--client-ca-file=${layout.pki}/ca.crt`,
    `--requestheader-client-ca-file=${layout.pki}/front-proxy-ca.crt`,
    `--root-ca-file=${layout.pki}/ca.crt`,
    `--service-account-private-key-file=${layout.pki}/sa.key`,
    `--cluster-signing-cert-file=${layout.pki}/ca.crt`,
    `--cluster-signing-key-file=${layout.pki}/ca.key`,
    `--cluster-name=${region}`,
    `--service-cluster-ip-range=${SERVICE_SUBNET}`,
    '--use-service-account-credentials=true',
    // There is one instance only: nothing to elect, and no seconds lost on it.
    '--leader-elect=false',
    // With the default of 20 requests a second it throttles itself for four seconds before its controllers run.
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    '--profiling=false',
  ];
};
