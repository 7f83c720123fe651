import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { helmEnvironment } from '../../helm/helm-environment.ts';
import { HelmError } from '../../helm/helm-error.ts';
import type { HelmOutput } from '../../helm/run-helm.ts';
import { deathGuard } from '../../process/death-guard.ts';

/** The releases of a namespace, for Helm. */
export interface HelmPlace {
  /** Path of Helm 4. */
  readonly helm: string;
  /** A value of `KUBECONFIG`, and one of its contexts. */
  readonly kubeconfig: string;
  readonly context: string;
  readonly namespace: string;
}

/** Flags by which Helm waits. @param timeout how long, such as `5m`; default it does not */
export const waiting = (timeout: string | undefined): readonly string[] => (timeout === undefined ? [] : ['--wait', '--timeout', timeout]);

/** How long Helm may take to end when it is told to, in milliseconds: a lease that is lost is another's soon, and Helm may wait for an API server that says nothing. */
const GRACE_MS = 3000;

/** Helm ended since it was told to. */
export class HelmStoppedError extends Error {
  override readonly name = 'HelmStoppedError';
}

/**
 * Runs Helm so that it never outlives this program, even one that is killed: whoever comes next finds nobody at work.
 *
 * @param place the releases
 * @param args its arguments; no secrets: every user of the machine can read them
 * @param signal ends it; what it worked on is left as it is
 * @returns what it printed
 * @throws {HelmStoppedError} when it was ended
 * @throws {HelmError} when it fails
 */
export const guardedHelm = async ({ helm, kubeconfig, context, namespace }: HelmPlace, args: readonly string[], signal?: AbortSignal): Promise<HelmOutput> => {
  const stopped = (): HelmStoppedError => new HelmStoppedError(`helm ${args.slice(0, 2).join(' ')} was stopped: ${(signal!.reason as Error).message}`);
  if (signal?.aborted) throw stopped();
  const [program, ...prefix] = await deathGuard();
  const whole = [...args, '--kube-context', context, '--namespace', namespace];
  // A process group of its own, so that a Ctrl-C on the terminal reaches this program only; the pipe is for its watchdog.
  const child = spawn(program!, [...prefix, helm, ...whole], { detached: true, stdio: ['pipe', 'pipe', 'pipe'], env: { ...helmEnvironment(), KUBECONFIG: kubeconfig } });
  child.stdin.on('error', () => {});
  let killing: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
    killing = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return output;
    if (signal?.aborted) throw stopped();
    // Where and with what is known to whoever asked: files that are gone by then, and the region, would hide the reason.
    throw new HelmError(args.slice(0, 3), output.stderr || output.stdout);
  } finally {
    clearTimeout(killing);
    signal?.removeEventListener('abort', stop);
  }
};
