/** `npm run promote` as its users run it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inject } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';

/** Where it works. */
export interface PromotePlace {
  readonly region: string;
  readonly namespace: string;
  /** A value of `KUBECONFIG`, and one of its contexts. */
  readonly kubeconfig: string;
  readonly context: string;
  /** Directory of the releases, or where else they are. */
  readonly store: string;
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Directory of regions.yaml; default values/. */
  readonly values?: string;
  /** Whether it is begun by `npm run promote`'s own script, as users do; default its program alone, which can be killed by its id. */
  readonly asUsers?: boolean;
}

/** What a command came to. */
export interface Promoted {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that runs it, its arguments alone, and the environment for it. @param args a subcommand, and its arguments; where it works is added */
export const promoteLine = ({ region, namespace, kubeconfig, context, store, env = {}, values, asUsers = false }: PromotePlace, verb: string, ...args: readonly string[]) => {
  const where = verb === 'apply' ? [] : ['--namespace', namespace, verb === 'plan' ? '--to' : '--region', region];
  const further = values === undefined ? [] : ['--values', values];
  const program = asUsers ? [join(repositoryRoot, 'scripts', 'run.mjs'), 'promote'] : [inject('promoteProgram')];
  const whole = [verb, ...args, ...where, '--context', `${region}=${context}`, '--store', store, ...further];
  return { words: [process.execPath, ...program, ...whole], args: whole, env: { ...process.env, KUBECONFIG: kubeconfig, ...env } as NodeJS.ProcessEnv };
};

/** Begins it, in a process group of its own. @param args a subcommand, and its arguments; where it works is added */
export const beginPromote = (place: PromotePlace, verb: string, ...args: readonly string[]): ChildProcess => {
  const { words: [program, ...words], env } = promoteLine(place, verb, ...args);
  return spawn(program!, words, { cwd: repositoryRoot, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env });
};

/** What a child printed, at its end. */
export const endOf = async (child: ChildProcess): Promise<Promoted> => {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name]!.setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...output };
};

/** Runs it to its end. */
export const runPromote = (place: PromotePlace, verb: string, ...args: readonly string[]): Promise<Promoted> => endOf(beginPromote(place, verb, ...args));

/** Plans a release. @param flags further ones @returns path of the plan @throws when there is nothing to do, or it fails */
export const planRelease = async (place: PromotePlace, release: string, ...flags: readonly string[]): Promise<string> => {
  const file = `${place.store}-${place.region}-${release}.json`;
  const { exitCode, stderr, stdout } = await runPromote(place, 'plan', release, '--out', file, ...flags);
  if (exitCode !== 2) throw new Error(`The plan ended with ${exitCode}:\n${stderr}${stdout}`);
  return file;
};
