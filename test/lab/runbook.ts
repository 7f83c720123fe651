/** Commands of the runbooks, run as they stand there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { command } from '../../scripts/process/command.ts';
import { lab } from './lab.ts';
import type { Where } from './stack.ts';

/**
 * The shell commands of a section, block by block, without those that run Helm: whose values are the test's own.
 *
 * @param runbook its name, e.g. `postgres`
 * @param section its heading
 */
export const commandsOf = async (runbook: string, section: string): Promise<readonly string[]> => {
  const text = await readFile(join(repositoryRoot, 'docs', 'runbooks', `${runbook}.md`), 'utf8');
  const [, body] = text.split(`\n## ${section}\n`);
  if (body === undefined) throw new Error(`The runbook ${runbook} has no section ${section}.`);
  const blocks = [...body.split('\n## ')[0]!.matchAll(/^ *```sh\n(.*?)^ *```$/gms)].map(([, block]) => block!);
  return blocks.filter((block) => !/^ *helm /m.test(block));
};

/** Runs commands in one shell, in a namespace; rejects where one fails, with what it said. */
export const runCommands = async ({ region, namespace }: Where, ...blocks: readonly string[]): Promise<string> => {
  const { kubeconfig, tools } = lab();
  const prelude = 'set -eu\nkubectl() { "$KUBECTL" --context "$REGION" --namespace "$NAMESPACE" "$@"; }\n';
  const run = command({ env: { ...process.env, KUBECONFIG: kubeconfig, KUBECTL: tools.kubectl, REGION: region, NAMESPACE: namespace } });
  const { exitCode, stdout, stderr } = await run`bash -c ${prelude + blocks.join('\n')}`;
  if (exitCode !== 0) throw new Error(stderr || stdout);
  return stdout;
};
