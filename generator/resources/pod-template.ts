/** The template of the pods that go on running, in a Deployment or a StatefulSet. */
import type { V1PodSpec, V1PodTemplateSpec } from '@kubernetes/client-node';
import type { TObject } from '@sinclair/typebox';
import { chartInfo, fields, item, map, object, spread, type Literal, type References } from '../helm/index.ts';
import { furtherLabels, merged } from './labels.ts';
import type { Naming, namingValues } from './naming.ts';

export const podTemplateValues = {
  podLabels: map(item.string(), {}, 'Labels of the pods, besides and before commonLabels.', { propertyNames: furtherLabels, examples: [{ tier: 'front' }] }),
  podAnnotations: map(item.string(), {}, 'Annotations of the pods.', { examples: [{ 'example.com/reload': 'true' }] }),
};
const shape = object(podTemplateValues);
/** References to the values of such a template. */
export type PodTemplateReferences = References<typeof shape> & Pick<References<TObject<typeof namingValues>>, 'commonLabels'>;

/** A template of pods. @param annotations those of the chart itself, e.g. checksums @param labels the same */
export function podTemplate(v: PodTemplateReferences, naming: Naming, annotations: Readonly<Record<string, unknown>>, spec: Literal<V1PodSpec>, labels: Readonly<Record<string, unknown>> = {}): Literal<V1PodTemplateSpec> {
  return {
    metadata: {
      // Not the chart's version: every release of the chart would replace every pod.
      labels: fields(
        { app: naming.name, 'app.kubernetes.io/version': chartInfo.appVersion, ...labels },
        spread(naming.selectorLabels),
        spread(merged(v.commonLabels, v.podLabels)),
      ),
      annotations: fields(annotations, spread(v.podAnnotations)),
    },
    spec,
  };
}
