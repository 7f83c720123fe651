import { randomBytes } from 'node:crypto';
import type { CoreV1Api } from '@kubernetes/client-node';

/** The Pod Security level of the namespaces: what the charts promise to meet, enforced, and told of when they do not. */
const podSecurity = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
);

const keepExisting = (error: { readonly code?: number }): void => {
  if (error.code !== 409) throw error;
};

/**
 * Makes a namespace with all that the releases expect in it: Pod Security labels, which `helm install --create-namespace`
 * does not set, and the Secret `db-secret` with the URL of the database. Its password is a new random one that only the
 * API server gets. What exists is kept as it is.
 *
 * @param api a client of the cluster
 * @param name name of the namespace
 * @throws when the API server refuses
 */
export const prepareNamespace = async (api: CoreV1Api, name: string): Promise<void> => {
  await api.createNamespace({ body: { metadata: { name, labels: podSecurity } } }).catch(keepExisting);
  const password = randomBytes(24).toString('base64url');
  const databaseUrl = `postgresql://amazon_insights:${password}@postgres:5432/amazon_insights`;
  const body = { metadata: { name: 'db-secret' }, stringData: { 'database-url': databaseUrl } };
  await api.createNamespacedSecret({ namespace: name, body }).catch(keepExisting);
};
