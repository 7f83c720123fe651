import type { Difference } from './compare.ts';

/** A difference that is meant, and why. */
export interface DeliberateDifference extends Difference {
  readonly reason: string;
}

const selectors = 'Selectors hold the names of chart and release, so that two releases in one namespace do not select each other’s pods. The pods carry the app label as well.';

/** Every difference between the seed's manifests and what a default installation renders. */
export const deliberateDifferences: readonly DeliberateDifference[] = [
  {
    object: 'Namespace/amazon-insights',
    path: '',
    seed: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'amazon-insights' } },
    rendered: undefined,
    reason: 'Helm makes the namespace (--create-namespace) before it installs into it; the chart platform takes it over by choice, with its Pod Security labels.',
  },
  {
    object: 'Deployment/api-gateway',
    path: 'spec.replicas',
    seed: 3,
    rendered: undefined,
    reason: 'The autoscaler owns the number of pods, from its minReplicas of 3. A number here would undo its work at each upgrade.',
  },
  {
    object: 'Deployment/api-gateway',
    path: 'spec.template.spec.containers[api-gateway].image',
    seed: 'amazon-insights/api-gateway:latest',
    rendered: 'amazon-insights/api-gateway:1.0.0',
    reason: 'The tag is the version of the application: with latest, nobody knows what runs, and a roll back brings nothing back.',
  },
  { object: 'Deployment/api-gateway', path: 'spec.selector.matchLabels.app', seed: 'api-gateway', rendered: undefined, reason: selectors },
  { object: 'Service/product-service', path: 'spec.selector.app', seed: 'product-service', rendered: undefined, reason: selectors },
  { object: 'Service/api-gateway-lb', path: 'spec.selector.app', seed: 'api-gateway', rendered: undefined, reason: selectors },
];
