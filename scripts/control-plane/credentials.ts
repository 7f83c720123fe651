import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { command } from '../process/command.ts';
import { kubeadmConfig } from './kubeadm-config.ts';
import { renamed, writeKubeconfig, type Kubeconfig } from './kubeconfig.ts';
import type { Layout } from './layout.ts';
import { serverUrl, type Site } from './site.ts';

/** Who talks to the API server. */
export interface Identity {
  /** Name of the kubeconfig, such as `controller-manager`. */
  readonly component: string;
  /** User that the certificate names. */
  readonly user: string;
  /** Group that the certificate names; default none. */
  readonly group?: string;
}

/** What the credentials are made for. */
export interface CredentialsOptions {
  readonly region: string;
  readonly layout: Layout;
  readonly site: Site;
  /** Absolute path of kubeadm. */
  readonly kubeadm: string;
  /** Who gets a kubeconfig besides the administrator and the controller manager; default nobody. */
  readonly identities?: readonly Identity[];
  /** Ends the work early. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The kubeconfig of a component.
 *
 * @param layout where the region's files are
 * @param component its name
 */
export const componentKubeconfig = (layout: Layout, component: string): string => join(layout.components, `${component}.conf`);

// The group `system:masters` has all rights by itself; those of kubeadm's own administrator come from a binding that a
// later phase of kubeadm makes in a running cluster.
const administrator: Identity = { component: 'administrator', user: 'kubernetes-super-admin', group: 'system:masters' };
const controllerManager: Identity = { component: 'controller-manager', user: 'system:kube-controller-manager' };

/**
 * Makes the certificates, keys and kubeconfigs of a region with kubeadm. Nothing has to run for that.
 *
 * @throws when kubeadm fails; the message holds its output
 */
export const makeCredentials = async ({ region, layout, site, kubeadm, identities = [], signal }: CredentialsOptions): Promise<void> => {
  const config = layout.kubeadmConfig;
  await writeFile(config, kubeadmConfig(region, layout, site), { mode: 0o600 });
  const run = async (...args: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await command({ ...(signal ? { signal } : {}), detached: true })`${kubeadm} ${args} --config ${config}`;
    signal?.throwIfAborted();
    if (exitCode !== 0) throw new Error(`kubeadm ${args.slice(0, 4).join(' ')} failed:\n${stdout}${stderr}`);
    return stdout;
  };
  await run('init', 'phase', 'certs', 'all');
  const make = async ({ component, user, group }: Identity) => {
    const config: Kubeconfig = parse(await run('kubeconfig', 'user', '--client-name', user, ...(group ? ['--org', group] : [])));
    const isAdministrator = component === administrator.component;
    const path = isAdministrator ? layout.kubeconfig : componentKubeconfig(layout, component);
    await writeKubeconfig(path, renamed(config, isAdministrator ? region : component, serverUrl(site)));
  };
  await Promise.all([administrator, controllerManager, ...identities].map(make));
};
