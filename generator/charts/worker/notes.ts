import { eq, release, text, when, type Line, type References } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import type { values } from './values.ts';

/** What `helm install` says at its end. */
export function notes(v: References<typeof values>, { fullname }: Naming): Line[] {
  const inNamespace = text`--namespace ${release.namespace}`;
  return [
    text`The workers are installed as ${fullname} in the namespace ${release.namespace}. They take jobs from ${v.queue.name}.`,
    '',
    'Wait until they are rolled out:',
    text`  kubectl rollout status deployment/${fullname} ${inNamespace}`,
    when(v.autoscaling.enabled, [
      when(
        eq<string>(v.autoscaling.engine, 'cpu'),
        ['', text`Workers are added above ${v.autoscaling.targetCPUUtilizationPercentage} % CPU; nothing looks at the queue.`],
        [
          '',
          text`Workers are added while more than ${v.autoscaling.queueLength} jobs wait. What the autoscaler sees:`,
          text`  kubectl describe hpa ${inNamespace}`,
        ],
      ),
    ]),
    when(v.collection.enabled, [
      '',
      'To collect products now instead of waiting for the schedule:',
      text`  kubectl create job --from=cronjob/${fullname}-collection ${fullname}-collection-now ${inNamespace}`,
    ]),
  ];
}
