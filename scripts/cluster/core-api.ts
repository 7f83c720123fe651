import { CoreV1Api } from '@kubernetes/client-node';
import { kubeConfig } from './kube-config.ts';

/**
 * A client for namespaces, Secrets and the like.
 *
 * @param kubeconfig a value of `KUBECONFIG`
 * @param context one of its contexts
 */
export const coreApi = (kubeconfig: string, context: string): CoreV1Api => kubeConfig(kubeconfig, context).makeApiClient(CoreV1Api);
