/** Certificates for the servers of a release that speaks TLS. */
import { readFile } from 'node:fs/promises';
import { authorityFile, ensureCertificate } from '../../../scripts/lab/services/authority.ts';
import { kubectl } from '../lab.ts';
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
export const makeCertificates = async ({ region, namespace }: Where): Promise<NonNullable<Connection['tls']>> => {
  const { certFile, keyFile } = await ensureCertificate(namespace, ['redis-cluster', '*.redis-cluster-headless', '*.redis-cluster-sentinel-headless'], true);
  const files = { 'tls.crt': certFile, 'tls.key': keyFile, 'ca.crt': authorityFile() };
  await kubectl(region, ['create', 'secret', 'generic', SECRET, '--namespace', namespace, ...Object.entries(files).map(([key, file]) => `--from-file=${key}=${file}`)]);
  return { ca: await readFile(authorityFile(), 'utf8'), servername: 'redis-cluster' };
};
