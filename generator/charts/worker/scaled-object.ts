/** Scaling by KEDA, which looks into the queue itself. */
import type { KubernetesObject, V1ObjectMeta, V2HorizontalPodAutoscalerBehavior } from '@kubernetes/client-node';
import { Manifest, call, eq, fields, release, text, when, whenSet, type Expr, type HelmChart } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { targetBelow } from './queue-target.ts';
import type { ScaledReferences } from './queue-scaling-values.ts';

/** What the chart uses of `keda.sh/v1alpha1`. */
interface ScaledObject extends KubernetesObject {
  readonly metadata?: V1ObjectMeta;
  readonly spec: {
    readonly scaleTargetRef: { readonly name: string };
    readonly minReplicaCount: number;
    readonly maxReplicaCount: number;
    readonly pollingInterval: number;
    readonly advanced?: { readonly horizontalPodAutoscalerConfig: { readonly behavior: V2HorizontalPodAutoscalerBehavior } };
    readonly triggers: readonly {
      readonly type: string;
      readonly metricType: string;
      readonly metadata: Readonly<Record<string, string>>;
      readonly authenticationRef?: { readonly name: string };
    }[];
  };
}
interface TriggerAuthentication extends KubernetesObject {
  readonly metadata?: V1ObjectMeta;
  readonly spec: { readonly secretTargetRef: readonly { readonly parameter: string; readonly name: string; readonly key: string }[] };
}

/** The ScaledObject, and the credentials of Redis where there are some. */
export function scaledObject(chart: HelmChart, v: ScaledReferences, naming: Naming): void {
  const { autoscaling, queue, redis } = v;
  const host = call<string>('string', 'regexReplaceAll', '^rediss?://([^/]+).*$', redis.url, '${1}');
  // KEDA connects from its own namespace, where a short name means something else, or nothing.
  const address = call<string>('string', 'regexReplaceAll', '^([^.:[]+):', host, text`\${1}.${release.namespace}.svc:`);
  const database = call<string>('string', 'regexReplaceAll', '^rediss?://[^/]+/?([0-9]*).*$', redis.url, '${1}');
  const cluster = eq<string>(redis.mode, 'cluster');
  const stream = eq<string>(queue.kind, 'stream');
  const credential = (parameter: string, key: Expr<string>) => ({ parameter, name: redis.existingSecret, key });
  const length = text`${targetBelow(autoscaling.queueLength)}`;
  new Manifest<ScaledObject>(chart, 'scaledobject', {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: naming.metadata(),
    spec: {
      scaleTargetRef: { name: naming.fullname },
      minReplicaCount: autoscaling.minReplicas,
      maxReplicaCount: autoscaling.maxReplicas,
      pollingInterval: autoscaling.keda.pollingInterval,
      advanced: whenSet(autoscaling.behavior, (behavior) => ({ horizontalPodAutoscalerConfig: { behavior } })),
      triggers: [
        {
          type: when(cluster, when(stream, 'redis-cluster-streams', 'redis-cluster'), when(stream, 'redis-streams', 'redis')),
          // KEDA divides by the number of workers unless told otherwise.
          metricType: 'Value',
          metadata: fields(
            when(cluster, { addresses: address }, { address }),
            { enableTLS: when(call<boolean>('boolean', 'hasPrefix', 'rediss:', redis.url), 'true'), databaseIndex: whenSet(database) },
            when(stream, { stream: queue.name, consumerGroup: queue.consumerGroup, lagCount: length }, { listName: queue.name, listLength: length }),
          ),
          authenticationRef: when(redis.existingSecret, { name: naming.fullname }),
        },
      ],
    },
  });
  chart.when(redis.existingSecret, () => {
    new Manifest<TriggerAuthentication>(chart, 'triggerauthentication', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: naming.metadata(),
      spec: { secretTargetRef: [credential('username', redis.usernameKey), credential('password', redis.passwordKey)] },
    });
  });
}
