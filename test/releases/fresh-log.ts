/** Logs of their own in the cluster that the release tests share. */
import { join } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import { openLog } from '../../scripts/promotion/log/open-log.ts';
import { directoryStore } from '../../scripts/store/directory-store.ts';
import type { Store } from '../../scripts/store/store.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { cluster, freshNamespace } from './cluster.ts';

/** Whose they are. */
export const REGION = 'us-west-2';

/** A log of its own; `writer` opens it once more, as another program does, and `loseCluster` leaves nothing of it there, as in a namespace that was made anew. */
export const freshLog = async () => {
  const namespace = await freshNamespace('log');
  const root = await temporaryDirectory();
  const store = directoryStore(root);
  const warnings: string[] = [];
  const writer = (further: { store?: Store; config?: KubeConfig; namespace?: string } = {}) =>
    openLog({ config: cluster().config, namespace, region: REGION, store, patienceMs: 5000, warn: (message) => void warnings.push(message), ...further });
  return { namespace, root, store, warnings, writer, file: (number: number) => join(root, 'log', REGION, namespace, `00000${number}.json`), drop: (name: string) => cluster().core.deleteNamespacedConfigMap({ namespace, name }), loseCluster: () => cluster().core.deleteCollectionNamespacedConfigMap({ namespace, labelSelector: 'app.kubernetes.io/managed-by=promote' }) };
};
