import { rm } from 'node:fs/promises';
import { daemonGroup } from '../process/daemon-group.ts';
import { onShutdown } from '../process/shutdown.ts';
import { boot, type ControlPlaneTools } from './boot.ts';
import { loopbackSite, serverUrl } from './site.ts';
import { makeRegionDirectory } from './region-directory.ts';

/** The control plane of a region to start. */
export interface ControlPlaneOptions {
  /** Name of the region, such as `us-east-1`; also the name of its kube context. */
  readonly region: string;
  readonly toolPaths: ControlPlaneTools;
  /** A new or empty directory that belongs to the region; default a new temporary one. */
  readonly directory?: string | undefined;
  /** Further flags of the controller manager, such as `--horizontal-pod-autoscaler-sync-period=1s`; default none. */
  readonly controllerManagerFlags?: readonly string[] | undefined;
  /** How long the API server, then the controller manager may take to be ready, in milliseconds; default 2 minutes. */
  readonly timeoutMs?: number | undefined;
  /** Ends the start early, and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined;
}

/** A control plane that runs: etcd, kube-apiserver and kube-controller-manager on loopback, without nodes. */
export interface ControlPlane {
  readonly region: string;
  /** Path of the administrator's kubeconfig; its current context has the region's name. */
  readonly kubeconfig: string;
  /** URL of the API server. */
  readonly server: string;
  /** What runs, and where each process writes its log. */
  readonly processes: readonly { readonly name: string; readonly pid: number; readonly log: string }[];
  /** Stops every process and removes the directory. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the control plane of a region, and waits until it is ready. It is stopped by `stop()`, when this program is
 * interrupted, and when this program dies.
 *
 * @param options what to start
 * @returns the running control plane
 * @throws when a process fails: the message names it, quotes its log and says where the directory is, which is kept.
 *   Nothing runs any more then
 */
export const startControlPlane = async (options: ControlPlaneOptions): Promise<ControlPlane> => {
  const { region, toolPaths, controllerManagerFlags = [], timeoutMs = 120_000 } = options;
  const group = daemonGroup();
  const stopped = new AbortController();
  const signal = AbortSignal.any([stopped.signal, ...(options.signal ? [options.signal] : [])]);
  const prepared = makeRegionDirectory(region, options.directory);
  const booted = prepared.then(async (layout) => {
    const site = await loopbackSite();
    await boot(group, { region, toolPaths, layout, site, controllerManagerFlags, timeoutMs, signal });
    return { layout, server: serverUrl(site) };
  });

  const stopOnce = async (): Promise<void> => {
    stopped.abort(new Error(`The start of ${region} was interrupted.`));
    await booted.catch(() => {});
    await group.stop();
    // A directory that was refused is not the region's own.
    const layout = await prepared.catch(() => undefined);
    if (layout) await rm(layout.root, { recursive: true, force: true });
    forget();
  };
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopOnce());
  // Before anything is waited for: an interrupt may come while the directory is being made.
  const forget = onShutdown(stop);

  try {
    const { layout, server } = await booted;
    const processes = group.daemons.map(({ name, pid, log }) => ({ name, pid, log }));
    return { region, kubeconfig: layout.kubeconfig, server, processes, stop };
  } catch (error) {
    if (signal.aborted) {
      await stop();
      throw signal.reason;
    }
    await group.stop();
    forget();
    const { root } = await prepared;
    throw new Error(`The control plane of ${region} did not start. ${(error as Error).message}\nIts directory: ${root}`, { cause: error });
  }
};
