/** Which pods give way when a node is full. */
import type { V1PriorityClass } from '@kubernetes/client-node';
import { Manifest, boolean, integer, object, string, type HelmChart, type References } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';

function classValues(name: string, value: number, description: string) {
  return object({
    name: string(name, 'Name; it belongs to the whole cluster.', { minLength: 1, examples: ['serving'] }),
    value: integer(value, 'Priority; more than other pods means that they give way.', { minimum: -1000000000, maximum: 1000000000 }),
  }, description);
}

export const priorityClassValues = object({
  enabled: boolean(false, 'Whether the chart creates priority classes, which belong to the whole cluster.'),
  serving: classValues('amazon-insights-serving', 100000, 'For what answers clients.'),
  background: classValues('amazon-insights-background', 1000, 'For what can wait.'),
}, 'Priority classes.');

/** The PriorityClasses; `priorityclass-….yaml`. */
export function priorityClasses(chart: HelmChart, v: References<typeof priorityClassValues>, naming: Naming): void {
  const purposes = { serving: 'Answers clients of amazon-insights.', background: 'Background work of amazon-insights.' };
  for (const key of ['serving', 'background'] as const) {
    new Manifest<V1PriorityClass>(chart, `priorityclass-${key}`, {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { ...naming.metadata(), name: v[key].name, namespace: undefined },
      value: v[key].value,
      globalDefault: false,
      description: purposes[key],
    });
  }
}
