/** Certificates for the servers of a release that speaks TLS. */
import { certificate, makeSecrets } from '../secrets.ts';
import type { Where } from '../stack.ts';
import type { Connection } from './connection.ts';

const SECRET = 'redis-tls';

/** Flags of a release with such a Secret. */
export const TLS = ['--set', `tls.enabled=true,tls.existingSecret=${SECRET}`];

/**
 * Makes the Secret as cert-manager would, with the names of the Service and of the pods, and for both ends of the bus of a cluster.
 *
 * @returns how clients check it
 */
export const makeCertificates = async (where: Where): Promise<NonNullable<Connection['tls']>> => {
  const made = await certificate(where.namespace, ['redis-cluster', '*.redis-cluster-headless', '*.redis-cluster-sentinel-headless']);
  await makeSecrets(where, { [SECRET]: made });
  return { ca: made['ca.crt']!, servername: 'redis-cluster' };
};
