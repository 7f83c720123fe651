import { apiClient, waitForOk, type WaitOptions } from './api-client.ts';

/**
 * Waits until a namespace has its default service account. Before that no pod can be made in it.
 *
 * @param kubeconfig path of a region's kubeconfig
 * @param namespace the namespace; it may not exist yet
 * @param options the bound; default 30 s
 * @throws when the bound has passed
 */
export const waitForDefaultServiceAccount = async (
  kubeconfig: string,
  namespace: string,
  options: Partial<WaitOptions> = {},
): Promise<void> =>
  waitForOk(await apiClient(kubeconfig), `/api/v1/namespaces/${namespace}/serviceaccounts/default`, {
    timeoutMs: 30_000,
    ...options,
  });
