/** Number of pods: fixed, or left to an autoscaler. Never both. */
import { call, field, lookup, not, or, release, when, whenSet, type Expr, type HelmChart } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** Annotation of a Deployment in whose manifest the number of pods stands. */
const WRITTEN = 'amazon-insights/replicas-written';

/** What a Deployment has where Helm once wrote its number of pods. */
interface Replicas {
  /** `spec.replicas`. */
  readonly replicas: ReturnType<typeof numberOfPods>;
  /** Annotations, which remember that it was written. */
  readonly annotations: Readonly<Record<string, unknown>>;
}

/**
 * The number of pods of a Deployment.
 *
 * Where an autoscaler is on, the manifest leaves it out, as long as it never was in there. Once it was, removing it would
 * make the Deployment fall to one pod, so that whatever the cluster has now is written.
 *
 * @param fixed the number where autoscaling is off
 * @param autoscaled whether it is on
 */
export function replicas(chart: HelmChart, fixed: Expr<number>, autoscaled: Expr<boolean>, naming: Naming): Replicas {
  const live = lookup('apps/v1', 'Deployment', release.namespace, naming.fullname);
  const written = chart.define(
    'replicasWritten',
    'Not empty where a manifest of the release ever held the number of pods.',
    call<string>('string', 'dig', 'metadata', 'annotations', WRITTEN, '', live),
  );
  return {
    replicas: numberOfPods(fixed, autoscaled, written, live),
    annotations: { [WRITTEN]: when(or(not(autoscaled), written), 'true') },
  };
}

function numberOfPods(fixed: Expr<number>, autoscaled: Expr<boolean>, written: Expr<string>, live: Expr<object>) {
  const now = whenSet(live, (deployment) => field<number>('integer', deployment, 'spec', 'replicas'));
  return when(not(autoscaled), fixed, when(written, now));
}
