import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from '../process/command.ts';
import { kubeadmConfig } from './kubeadm-config.ts';
import { readKubeconfig, renamed, writeKubeconfig } from './kubeconfig.ts';
import type { Layout } from './layout.ts';

/** What the credentials are made for. */
export interface CredentialsOptions {
  readonly region: string;
  readonly layout: Layout;
  /** URL of the API server on loopback. */
  readonly server: string;
  /** Absolute path of kubeadm. */
  readonly kubeadm: string;
  /** Ends the work early. */
  readonly signal: AbortSignal;
}

/** kubeconfig of the controller manager. */
export const controllerManagerKubeconfig = (layout: Layout): string => join(layout.components, 'controller-manager.conf');

/**
 * Makes the certificates, keys and kubeconfigs of a region with kubeadm. Nothing has to run for that.
 *
 * The administrator is kubeadm's `super-admin` (group `system:masters`), because the binding that gives its `admin`
 * rights is made by a later phase of kubeadm in a running cluster.
 *
 * @throws when kubeadm fails; the message holds its output
 */
export const makeCredentials = async ({ region, layout, server, kubeadm, signal }: CredentialsOptions): Promise<void> => {
  const config = layout.kubeadmConfig;
  await writeFile(config, kubeadmConfig(region, layout, Number(new URL(server).port)), { mode: 0o600 });
  const run = command({ signal, detached: true });
  const phases = [
    ['certs', 'all'],
    ['kubeconfig', 'super-admin', '--kubeconfig-dir', layout.components],
    ['kubeconfig', 'controller-manager', '--kubeconfig-dir', layout.components],
  ];
  for (const phase of phases) {
    const { exitCode, stdout, stderr } = await run`${kubeadm} init phase ${phase} --config ${config}`;
    signal.throwIfAborted();
    if (exitCode !== 0) throw new Error(`kubeadm init phase ${phase.slice(0, 2).join(' ')} failed:\n${stdout}${stderr}`);
  }
  const administrator = await readKubeconfig(join(layout.components, 'super-admin.conf'));
  await writeKubeconfig(layout.kubeconfig, renamed(administrator, region, server));
  // kubeadm points components to the advertised address, which is not real.
  const component = controllerManagerKubeconfig(layout);
  await writeKubeconfig(component, renamed(await readKubeconfig(component), 'controller-manager', server));
};
