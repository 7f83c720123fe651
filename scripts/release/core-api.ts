import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';

/**
 * A client for namespaces, Secrets and the like.
 *
 * @param kubeconfig path of a kubeconfig
 * @param context one of its contexts
 */
export const coreApi = (kubeconfig: string, context: string): CoreV1Api => {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  config.setCurrentContext(context);
  return config.makeApiClient(CoreV1Api);
};
