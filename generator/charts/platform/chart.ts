import type { V1ConfigMap } from '@kubernetes/client-node';
import { Manifest, defineChart, pipe, readVersions, release, text, when, whenSet } from '../../helm/index.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { defineNaming } from '../../resources/naming.ts';
import { limitRange, resourceQuota } from './limits.ts';
import { namespace } from './namespace.ts';
import { namespacePolicies } from './network-policies.ts';
import { priorityClasses } from './priority-classes.ts';
import { shardMap, shardMapName } from './shards.ts';
import { values } from './values.ts';

/** What a namespace needs before services come. */
export const platform = defineChart({
  name: 'platform',
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion: '1.0.0',
  description: 'What a namespace of amazon-insights needs: quota, limits, default-deny network policies, and where it is.',
  keywords: ['namespace', 'networkpolicy', 'quota'],
  values,
  resources(chart, v) {
    const naming = defineNaming(chart, v);
    new Manifest<V1ConfigMap>(chart, 'configmap-region', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: naming.metadata('region'),
      data: {
        REGION: v.region.name,
        REGION_ROLE: v.region.role,
        REGION_ZONES: whenSet(v.region.zones, (zones) => pipe<string>('string', zones, 'join', ',')),
      },
    });
    shardMap(chart, v.shardMap, naming);
    chart.when(v.namespace.create, () => namespace(chart, v.namespace, naming));
    chart.when(v.resourceQuota.enabled, () => resourceQuota(chart, v.resourceQuota, naming));
    chart.when(v.limitRange.enabled, () => limitRange(chart, v.limitRange, naming));
    chart.when(v.networkPolicies.enabled, () => namespacePolicies(chart, v.networkPolicies, naming));
    chart.when(v.priorityClasses.enabled, () => priorityClasses(chart, v.priorityClasses, naming));
    extraObjects(chart, v.extraObjects);
    chart.addNotes(
      text`The namespace ${release.namespace} is ready for the services of ${v.region.name}, which is ${v.region.role}.`,
      text`Pods learn where they are from the ConfigMap ${naming.fullname}-region.`,
      when(v.shardMap.ranges, [text`The shard map is the ConfigMap ${shardMapName(v.shardMap, naming)}.`]),
      when(v.namespace.create, [text`Pod Security "${v.namespace.podSecurity}" is enforced in it.`], [
        '',
        'Its labels are not those of this release. To enforce Pod Security:',
        text`  kubectl label namespace ${release.namespace} pod-security.kubernetes.io/enforce=${v.namespace.podSecurity}`,
      ]),
    );
  },
});
