/** Runs Helm. */
import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { helmEnvironment } from '../../../scripts/helm/helm-environment.ts';

/** How a run of Helm ended. */
export interface HelmRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param helm path of Helm */
export const runHelm = async (helm: string, args: readonly string[], input = ''): Promise<HelmRun> => {
  const child = spawn(helm, args, { env: helmEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  child.stdin.end(input);
  // Decoded as a whole: a chunk may end inside a character.
  const [stdout, stderr, exitCode] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  return { exitCode, stdout: stdout.toString(), stderr: stderr.toString() };
};
