import { readFile, writeFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';

/** The part of a kubeconfig that is used: one cluster, one user, one context. */
export interface Kubeconfig {
  readonly apiVersion: 'v1';
  readonly kind: 'Config';
  readonly clusters: readonly [{ readonly name: string; readonly cluster: Cluster }];
  readonly users: readonly [{ readonly name: string; readonly user: User }];
  readonly contexts: readonly [{ readonly name: string; readonly context: { cluster: string; user: string } }];
  readonly 'current-context': string;
}

interface Cluster {
  readonly server: string;
  readonly 'certificate-authority-data': string;
}

interface User {
  readonly 'client-certificate-data': string;
  readonly 'client-key-data': string;
}

/**
 * Reads a kubeconfig of a region.
 *
 * @param path the file
 * @throws when the file cannot be read or is no kubeconfig
 */
export const readKubeconfig = async (path: string): Promise<Kubeconfig> => {
  const config = parse(await readFile(path, 'utf8')) as Kubeconfig | null;
  if (!config?.clusters?.[0] || !config.users?.[0]) throw new Error(`${path} is no kubeconfig, or an incomplete one.`);
  return config;
};

/**
 * Gives the cluster, the user and the context of a kubeconfig one name, so that the files of several regions can be
 * joined in one `KUBECONFIG`, and points it to a server.
 *
 * @param config the kubeconfig
 * @param name the new name of all three
 * @param server URL of the API server
 * @returns a new kubeconfig
 */
export const renamed = (config: Kubeconfig, name: string, server: string): Kubeconfig => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name, cluster: { ...config.clusters[0].cluster, server } }],
  users: [{ name, user: config.users[0].user }],
  contexts: [{ name, context: { cluster: name, user: name } }],
  'current-context': name,
});

/**
 * Writes a kubeconfig that only its owner can read.
 *
 * @param path the file
 * @param config the kubeconfig
 */
export const writeKubeconfig = (path: string, config: Kubeconfig): Promise<void> =>
  writeFile(path, stringify(config), { mode: 0o600 });
