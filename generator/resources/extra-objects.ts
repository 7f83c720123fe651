/** Objects that the chart's user adds to the release. */
import { each, item, list, tpl, type Expr, type HelmChart } from '../helm/index.ts';

/** A whole manifest; what is in it is the API server's to check. */
const anyObject = item.of<object>({
  type: 'object',
  required: ['apiVersion', 'kind'],
  properties: { apiVersion: { type: 'string' }, kind: { type: 'string' } },
  additionalProperties: true,
});

export const extraObjectsValue = list(anyObject, [], 'Further objects of the release. Template actions in them are run.', {
  examples: [[{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' } }]],
});

/** Renders them; `extra-objects.yaml`. */
export function extraObjects(chart: HelmChart, objects: Expr<readonly object[]>): void {
  chart.addTextTemplate('extra-objects.yaml', each(objects, (object) => ['---', tpl(object)], 'map'));
}
