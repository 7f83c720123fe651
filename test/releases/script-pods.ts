/** The pods of Jobs that run a script of a chart: it runs on this host, with the rights of its account, since no kubelet is there to start it. */
import { PatchStrategy, setHeaderOptions, Watch, type V1Pod } from '@kubernetes/client-node';
import { fileURLToPath } from 'node:url';
import { command } from '../../scripts/process/command.ts';
import { cluster } from './cluster.ts';

const MERGE = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
const curl = `${process.execPath} ${fileURLToPath(new URL('curl.mjs', import.meta.url))}`;

/** What came of a pod. */
export interface ScriptRun {
  readonly exitCode: number | null;
  readonly output: string;
}

const run = async ({ metadata, spec }: V1Pod): Promise<ScriptRun> => {
  const { core, config } = cluster();
  const namespace = metadata!.namespace!;
  const [{ command: [path] = [], args, env }] = spec!.containers as [NonNullable<typeof spec>['containers'][number]];
  const [folder, file] = path!.split(/\/(?=[^/]+$)/) as [string, string];
  const volume = spec!.volumes!.find(({ name }) => name === spec!.containers[0]!.volumeMounts!.find(({ mountPath }) => mountPath === folder)!.name);
  const { data } = await core.readNamespacedConfigMap({ name: volume!.configMap!.name!, namespace });
  const { status } = await core.createNamespacedServiceAccountToken({ name: spec!.serviceAccountName!, namespace, body: { spec: { audiences: [] } } });
  const { server, caData } = config.getCurrentCluster()!;
  const variables = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value ?? namespace]));
  // The token, and whom to ask, are not where a pod has them.
  const text = `cat() { echo "$TOKEN"; }\ncurl() { ${curl} "$@"; }\n${data![file]!}`;
  const { exitCode, stdout, stderr } = await command({ env: { ...process.env, ...variables, TOKEN: status!.token, SERVER: server, CA: Buffer.from(caData!, 'base64').toString() } })`sh -c ${text} ${file} ${args ?? []}`;
  return { exitCode, output: `${stdout}${stderr}` };
};

/** Runs what each pod of a Job in a namespace says, until it is stopped. */
export const runScriptPods = async (namespace: string): Promise<{ readonly runs: readonly ScriptRun[]; stop(): void }> => {
  const { config, core } = cluster();
  const runs: ScriptRun[] = [];
  const end = async (pod: V1Pod): Promise<void> => {
    const result = await run(pod);
    runs.push(result);
    const terminated = { exitCode: result.exitCode!, reason: 'Completed' };
    const status = { phase: result.exitCode === 0 ? 'Succeeded' : 'Failed', containerStatuses: [{ name: pod.spec!.containers[0]!.name, image: '', imageID: '', ready: false, restartCount: 0, state: { terminated } }] };
    await core.patchNamespacedPodStatus({ name: pod.metadata!.name!, namespace, body: { status } }, MERGE);
  };
  const watch = await new Watch(config).watch(
    `/api/v1/namespaces/${namespace}/pods`,
    { labelSelector: 'batch.kubernetes.io/job-name' },
    (type, pod: V1Pod) => void (type === 'ADDED' && end(pod)),
    () => {},
  );
  return { runs, stop: () => watch.abort() };
};
