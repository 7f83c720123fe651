/** Secrets that who installs the charts has to make. */
import { readFile } from 'node:fs/promises';
import { authorityFile, ensureCertificate } from '../../scripts/lab/services/authority.ts';
import { kubectl } from './lab.ts';
import type { Where } from './stack.ts';

/** What a Secret holds, by its keys. */
export type SecretContent = Readonly<Record<string, string>>;

/** Makes Secrets; what is in them is in no command line. */
export const makeSecrets = async ({ region, namespace }: Where, secrets: Readonly<Record<string, SecretContent>>): Promise<void> => {
  const items = Object.entries(secrets).map(([name, stringData]) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData }));
  await kubectl(region, ['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
};

/**
 * What cert-manager would write into a Secret: a certificate for both ends of a connection, signed by the lab's authority.
 *
 * @param name its common name, which nothing else in the lab has
 * @param hosts names that a server has
 */
export const certificate = async (name: string, hosts: readonly string[]): Promise<SecretContent> => {
  const { certFile, keyFile } = await ensureCertificate(name, hosts, true);
  const [crt, key, ca] = await Promise.all([certFile, keyFile, authorityFile()].map((file) => readFile(file, 'utf8')));
  return { 'tls.crt': crt!, 'tls.key': key!, 'ca.crt': ca! };
};

/** Copies Secrets to another place, as who sets up a standby does. */
export const copySecrets = async (from: Where, to: Where, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const { data } = JSON.parse(await kubectl(from.region, ['get', 'secret', name, '--namespace', from.namespace, '--output', 'json'])) as { data: Record<string, string> };
    await makeSecrets(to, { [name]: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()])) });
  }
};
