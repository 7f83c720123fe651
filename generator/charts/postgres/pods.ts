/** What the pods of the members and that of the Job have in common. */
import type { V1Volume } from '@kubernetes/client-node';
import type { Expr, TemplatedItem } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import type { PodParts } from '../../resources/pod.ts';
import { tokenMount, tokenVolume } from '../../resources/service-account.ts';
import { configurationMount, configurationVolume } from './patroni.ts';
import { RUN } from './places.ts';
import { scripts } from './scripts.ts';

/** The parts of the chart that its resources refer to. */
export interface PostgresParts extends PodParts {
  /** Name of the Secret with the roles of the cluster's own work. */
  readonly users: Expr<string>;
  /** Name of the Secret with the URL of the database. */
  readonly database: Expr<string>;
  /** Names of the pooler and its pods. */
  readonly pooler: Naming;
  /** The same of the exporter of an external database. */
  readonly exporter: Naming;
}

/** What a pod writes for itself: it never reaches a disk. */
export const runVolume = { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } };
export const runMount = { name: 'run', mountPath: RUN };

/** Volumes of such containers, and where they see them. */
export const memberVolumes = (naming: Naming): TemplatedItem<V1Volume>[] => [
  scripts.volume(naming),
  configurationVolume(naming),
  tokenVolume,
  runVolume,
];
export const memberMounts = [scripts.mount, configurationMount, tokenMount, runMount];
