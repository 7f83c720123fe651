import { componentKubeconfig } from './credentials.ts';
import type { Layout } from './layout.ts';
import type { Site } from './site.ts';

/**
 * The arguments of a region's kube-controller-manager, with the default set of controllers.
 *
 * @param region name of the region
 * @param layout where its files are
 * @param site where it listens
 */
export const controllerManagerArguments = (region: string, layout: Layout, { address, ports, serviceSubnet }: Site): string[] => {
  const kubeconfig = componentKubeconfig(layout, 'controller-manager');
  return [
    `--bind-address=${address}`,
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
    // By default it makes one in /usr/libexec.
    `--flex-volume-plugin-dir=${layout.root}/volume-plugins`,
    `--service-cluster-ip-range=${serviceSubnet}`,
    '--use-service-account-credentials=true',
    // There is one instance only: nothing to elect, and no seconds lost on it.
    '--leader-elect=false',
    // With the default of 20 requests a second it throttles itself for four seconds before its controllers run.
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    '--profiling=false',
  ];
};
