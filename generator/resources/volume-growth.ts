/**
 * The Job that has volumes grow before an upgrade. A rollback runs it as well: what it goes back to is a smaller size, which no claim
 * takes and no StatefulSet; so the StatefulSet is made again with it, and the claims stay as large as they are.
 */
import type { V1Container, V1Job, V1PolicyRule, V1ServiceAccount } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Manifest, and, eq, hook, lt, object, or, spread, text, when, type Bind, type Expr, type HelmChart, type HookOptions, type Literal, type References, type TemplatedItem } from '../helm/index.ts';
import { fromField } from './environment.ts';
import { installedClaim, installedSize, installedStatefulSet } from './installed.ts';
import { MountedScripts } from './mounted-scripts.ts';
import type { Naming } from './naming.ts';
import type { OutgoingReferences } from './network-access.ts';
import { CLAIM_PREFIX, type Volumes } from './persistence.ts';
import type { PodReferences } from './pod.ts';
import { amount } from './quantity.ts';
import { allow, podNames } from './role.ts';
import { tokenMount, tokenVolume } from './service-account.ts';
import { noRetryAfter, taskAccess, taskPod } from './task-pod.ts';
import { volumeGrowthValues } from './volume-growth-values.ts';

const ROLE = 'volume-growth';
/** How the script ends where another attempt mends nothing. */
const REFUSED = 64;
/** By themselves: before an upgrade, the ConfigMap of the release is still that of the one before. */
const scripts = new MountedScripts(new URL('scripts/', import.meta.url), '/etc/volume-growth', ROLE);

const shape = object(volumeGrowthValues);
type GrowthReferences = PodReferences & {
  readonly volumeGrowth: References<typeof shape>;
  readonly networkPolicy: { readonly enabled: Expr<boolean>; readonly toApiServer: OutgoingReferences['extraEgress'] };
};

/** What the Job is about. */
export interface VolumeGrowthProps {
  readonly naming: Naming;
  /** An image with a shell and curl. */
  readonly image: Pick<Literal<V1Container>, 'image' | 'imagePullPolicy'>;
  readonly volumes: readonly Volumes[];
}

/** The Job, its account with its rights, its script and its NetworkPolicy, as hooks; `volume-growth/`. */
export class VolumeGrowth extends Construct {
  constructor(chart: HelmChart, v: GrowthReferences, { naming, image, volumes }: VolumeGrowthProps) {
    super(chart, ROLE);
    const { mode, activeDeadlineSeconds, resources } = v.volumeGrowth;
    const events = eventsOf(chart, mode, volumes);
    // Nothing stays of it but the Job of a failure.
    const asHook = (options: HookOptions) => hook(events, { deletePolicy: ['before-hook-creation', 'hook-succeeded'], ...options });
    const before = asHook({ weight: -2 });
    const account = text`${naming.fullname}-${ROLE}`;
    new Manifest<V1ServiceAccount>(this, 'serviceaccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: naming.metadata(ROLE, before), automountServiceAccountToken: false });
    allow(this, naming, account, [
      ...ofEach<V1PolicyRule>(volumes, ({ naming: owner, replicas }) => [{ apiGroups: [''], resources: ['persistentvolumeclaims'], resourceNames: [podNames(owner, replicas, CLAIM_PREFIX)], verbs: ['get', 'patch'] }]),
      { apiGroups: ['apps'], resources: ['statefulsets'], resourceNames: ofEach<string>(volumes, (one) => [one.naming.fullname]), verbs: ['get', 'delete'] },
    ], { suffix: ROLE, annotations: before });
    scripts.configMap(this, naming, 'configmap', before);
    chart.when(v.networkPolicy.enabled, () => taskAccess(this, naming, ROLE, before, [spread(v.networkPolicy.toApiServer)]));
    new Manifest<V1Job>(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: naming.metadata(ROLE, asHook({ weight: -1, logPolicy: ['hook-succeeded', 'hook-failed'] })),
      spec: {
        backoffLimit: 2,
        podFailurePolicy: noRetryAfter(REFUSED),
        activeDeadlineSeconds,
        template: taskPod(v, naming, ROLE, {
          name: ROLE,
          ...image,
          command: [scripts.path('grow-volumes.sh')],
          args: ofEach<string>(volumes, ({ path, naming: { fullname }, values, replicas }) => [`${path}.size`, fullname, values.size, text`${replicas}`]),
          env: [fromField('NAMESPACE', 'metadata.namespace'), { name: 'SMALLER', value: when(eq<string>(mode, 'always'), 'refuse', 'leave') }],
          resources,
        }, { serviceAccountName: account, volumes: [tokenVolume, scripts.volume(naming)], volumeMounts: [tokenMount, scripts.mount] }),
      },
    });
  }
}

/** Items of a list for each StatefulSet that is there. */
const ofEach = <T>(volumes: readonly Volumes[], items: (one: Volumes) => readonly TemplatedItem<T>[]): TemplatedItem<T>[] =>
  volumes.flatMap((one): readonly TemplatedItem<T>[] => (one.isThere === undefined ? items(one) : [when(one.isThere, items(one))]));

/** When the hooks run: before each rollback, and before an upgrade where there is something to do or nobody can know. */
function eventsOf(chart: HelmChart, mode: GrowthReferences['volumeGrowth']['mode'], volumes: readonly Volumes[]): Expr<string> {
  return chart.define('volumeGrowth.events', 'When volumes grow: before an upgrade that wants larger ones than the cluster has. A rollback is rendered long before it comes.', (bind: Bind) => {
    const grows = volumes.map((one, index) => {
      const size = bind(`size${index}`, installedSize(installedClaim(installedStatefulSet(one.naming))));
      const [installed, wanted] = [bind(`installed${index}`, amount(size)), bind(`wanted${index}`, amount(one.values.size))];
      return and(size, lt(installed, wanted));
    });
    return when(or(eq<string>(mode, 'always'), ...grows), 'pre-upgrade,pre-rollback', 'pre-rollback');
  });
}
