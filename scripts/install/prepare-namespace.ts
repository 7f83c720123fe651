import type { CoreV1Api } from '@kubernetes/client-node';

/** The Pod Security level of the namespaces: what the charts promise to meet, enforced, and told of when they do not. */
const podSecurity = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
);

/**
 * Makes a namespace with Pod Security labels, which `helm install --create-namespace` does not set. One that exists is kept as
 * it is.
 *
 * @param api a client of the cluster
 * @param name name of the namespace
 * @throws when the API server refuses
 */
export const prepareNamespace = async (api: CoreV1Api, name: string): Promise<void> => {
  await api.createNamespace({ body: { metadata: { name, labels: podSecurity } } }).catch((error: { readonly code?: number }) => {
    if (error.code !== 409) throw error;
  });
};
