import { join } from 'node:path';
import type { DaemonGroup } from '../process/daemon-group.ts';
import type { ToolPaths } from '../toolchain/registry.ts';
import { apiClient, waitForOk } from './api-client.ts';
import { apiServerArguments } from './api-server.ts';
import { controllerManagerArguments } from './controller-manager.ts';
import { makeCredentials } from './credentials.ts';
import { etcdArguments } from './etcd.ts';
import type { Layout } from './layout.ts';
import type { Site } from './site.ts';
import { waitForDefaultServiceAccount } from './service-account.ts';

/** The tools that a control plane is made of. */
export const controlPlaneTools = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kubeadm'] as const;

/** Absolute paths of the tools that a control plane is made of. */
export type ControlPlaneTools = ToolPaths<(typeof controlPlaneTools)[number]>;

/** What a control plane starts with. */
export interface BootOptions {
  readonly region: string;
  readonly toolPaths: ControlPlaneTools;
  readonly layout: Layout;
  readonly site: Site;
  /** Further flags of the controller manager; they win over the region's own. */
  readonly controllerManagerFlags: readonly string[];
  /** Bound of each wait, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the start early. */
  readonly signal: AbortSignal;
}

/**
 * Starts the processes of a region one after the other, each as soon as what it needs is ready. It is ready when the API
 * server says so, and the controller manager has made the first service account.
 *
 * @param group receives the processes, also when a later one fails
 * @param options what to start
 * @throws {DaemonError} when a process ends or does not get ready in time
 */
export const boot = async (group: DaemonGroup, options: BootOptions): Promise<void> => {
  const { region, toolPaths, layout, site, controllerManagerFlags, timeoutMs, signal } = options;
  const start = (name: keyof ControlPlaneTools, args: readonly string[]) => {
    signal.throwIfAborted();
    return group.start({ name, command: toolPaths[name], args, log: join(layout.logs, `${name}.log`) });
  };
  const bound = (ended: AbortSignal) => ({ timeoutMs, signal: AbortSignal.any([ended, signal]) });

  await makeCredentials({ region, layout, site, kubeadm: toolPaths.kubeadm, signal });
  await start('etcd', etcdArguments(region, layout, site));
  // The API server waits for etcd by itself.
  const apiServer = await start('kube-apiserver', apiServerArguments(layout, site));
  const get = await apiClient(layout.kubeconfig);
  await group.ready(apiServer, (ended) => waitForOk(get, '/readyz', bound(ended)));
  const controllerManager = await start('kube-controller-manager', [
    ...controllerManagerArguments(region, layout, site),
    ...controllerManagerFlags,
  ]);
  await group.ready(controllerManager, (ended) => waitForDefaultServiceAccount(layout.kubeconfig, 'default', bound(ended)));
};
