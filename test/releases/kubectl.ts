import { command } from '../../scripts/process/command.ts';

/** Runs kubectl in one cluster. It rejects when kubectl fails, with what it said. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<string>;

/**
 * kubectl of one cluster.
 *
 * @param binary path of kubectl
 * @param kubeconfig the cluster
 */
export const kubectlOf =
  (binary: string, kubeconfig: string): Kubectl =>
  async (args, input) => {
    const run = input === undefined ? command : command({ input, stdio: 'pipe' });
    const { exitCode, stdout, stderr } = await run`${binary} --kubeconfig ${kubeconfig} ${args}`;
    if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')} failed:\n${stderr || stdout}`);
    return stdout;
  };
