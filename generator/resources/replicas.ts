/** Number of pods: fixed, or left to an autoscaler. Never both. */
import { field, lookup, not, release, when, whenSet, type Expr } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/**
 * `spec.replicas` of a Deployment.
 *
 * Where an autoscaler is on, the number is whatever the cluster has now. Leaving the field out instead would make
 * the Deployment fall to one pod on the upgrade that turns autoscaling on.
 *
 * @param fixed the number where autoscaling is off
 * @param autoscaled whether it is on
 */
export function replicas(fixed: Expr<number>, autoscaled: Expr<boolean>, naming: Naming) {
  const live = lookup('apps/v1', 'Deployment', release.namespace, naming.fullname);
  return when(
    not(autoscaled),
    fixed,
    whenSet(live, (deployment) => field<number>('integer', deployment, 'spec', 'replicas')),
  );
}
