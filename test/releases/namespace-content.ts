/** Everything in a namespace, of every kind that the API server knows. */
import { dirname, join } from 'node:path';
import { command } from '../../scripts/process/command.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { cluster } from './cluster.ts';

const kubectl = async (...args: string[]): Promise<string[]> => {
  const tools = await ensureTools(['kubectl']);
  const { kubeconfig } = cluster();
  const flags = ['--kubeconfig', kubeconfig, '--cache-dir', join(dirname(kubeconfig), 'kubectl-cache')];
  const { exitCode, stdout, stderr } = await command`${tools.kubectl} ${flags} ${args}`;
  if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')} failed:\n${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
};

let kinds: Promise<string[]> | undefined;

/** Events tell of what was, and stay for an hour. */
const listedKinds = (): Promise<string[]> =>
  (kinds ??= kubectl('api-resources', '--namespaced', '--verbs=list', '--output=name').then((names) =>
    names.filter((name) => !/^events(\.|$)/.test(name)),
  ));

/**
 * The objects in a namespace, each as `<kind>/<name>`, sorted.
 *
 * @param namespace the namespace
 */
export const contentOf = async (namespace: string): Promise<string[]> =>
  (await kubectl('get', (await listedKinds()).join(','), '--namespace', namespace, '--output=name')).sort();

/** The PriorityClasses of releases: the only objects of the charts that are in no namespace. */
export const releasedPriorityClasses = (): Promise<string[]> =>
  kubectl('get', 'priorityclasses', '--selector=app.kubernetes.io/managed-by=Helm', '--output=name');
