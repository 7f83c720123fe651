/** `npm run restore-check`, as its users run it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import type { Report } from '../../../scripts/restore-check/report/report.ts';
import { lab } from '../lab.ts';
import type { Where } from '../stack.ts';

/** How one ended. */
export interface EndedDrill {
  readonly exitCode: number | null;
  /** What it printed for people. */
  readonly output: string;
  /** None where it could not run. */
  readonly report?: Report;
}

/** Begins one. */
export const spawnDrill = ({ region, namespace }: Where, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(repositoryRoot, 'scripts', 'run.mjs'), 'restore-check', '--region', region, '--namespace', namespace, ...args], { detached: true, env: { ...process.env, KUBECONFIG: lab().kubeconfig } });

/** Runs one to its end. */
export const runDrill = async (where: Where, ...args: readonly string[]): Promise<EndedDrill> => {
  const child = spawnDrill(where, '--json', ...args);
  let [printed, output] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, output, ...(printed.trim() ? { report: JSON.parse(printed) as Report } : {}) };
};
