/** The cluster that the release tests share, and namespaces in it. */
import { AppsV1Api, BatchV1Api, CoreV1Api, KubeConfig, NetworkingV1Api, PolicyV1Api } from '@kubernetes/client-node';
import { afterAll, inject } from 'vitest';
import { waitForDefaultServiceAccount } from '../../scripts/control-plane/index.ts';
import { prepareNamespace } from '../../scripts/install/prepare-namespace.ts';
// Types what is provided.
import type {} from '../setup/cluster.ts';

/** The cluster: a real API server and real controllers, no nodes. */
export interface Cluster {
  readonly kubeconfig: string;
  /** For clients that are not here, and for watches. */
  readonly config: KubeConfig;
  readonly core: CoreV1Api;
  readonly apps: AppsV1Api;
  readonly batch: BatchV1Api;
  readonly networking: NetworkingV1Api;
  readonly policy: PolicyV1Api;
}

const connect = (): Cluster => {
  const kubeconfig = inject('kubeconfig');
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  return {
    kubeconfig,
    config,
    core: config.makeApiClient(CoreV1Api),
    apps: config.makeApiClient(AppsV1Api),
    batch: config.makeApiClient(BatchV1Api),
    networking: config.makeApiClient(NetworkingV1Api),
    policy: config.makeApiClient(PolicyV1Api),
  };
};

let connected: Cluster | undefined;

/** The running cluster, with clients. */
export const cluster = (): Cluster => (connected ??= connect());

const namespaces: string[] = [];
let made = 0;

/**
 * Makes a namespace with what the charts expect in it: Pod Security enforced at `restricted`, the Secret `db-secret`,
 * and the default service account, so that pods can be made at once. It is deleted after the file's last test.
 *
 * @param name beginning of its name; the rest makes it unique among the files that run at the same time
 * @returns its whole name
 */
export const freshNamespace = async (name: string): Promise<string> => {
  const namespace = `${name}-${process.pid}-${(made += 1)}`;
  const { core, kubeconfig } = cluster();
  await prepareNamespace(core, namespace);
  namespaces.push(namespace);
  await waitForDefaultServiceAccount(kubeconfig, namespace);
  return namespace;
};

// Nobody waits until they are gone: the whole cluster goes soon.
afterAll(async () => {
  await Promise.all(namespaces.map((name) => cluster().core.deleteNamespace({ name })));
});
