/** The main container of a service, which runs the chart's own image and is told by its environment. */
import type { V1Container } from '@kubernetes/client-node';
import { item, list, object, spread, whenSet, type Literal, type References } from '../helm/index.ts';
import { environment, environmentSources, environmentValues } from './environment.ts';
import type { PodParts, PodReferences } from './pod.ts';
import { writableMounts } from './security.ts';

export const containerValues = {
  command: list(item.string(), [], 'Replaces the entrypoint of the image.', { examples: [['/bin/server']] }),
  args: list(item.string(), [], 'Replaces the arguments of the image.', { examples: [['--verbose']] }),
  ...environmentValues,
};
const shape = object(containerValues);
/** References to the values of a pod with such a container. */
export type ContainerReferences = PodReferences & References<typeof shape>;

/** The container. @param env entries of the chart itself */
export function container(v: ContainerReferences, parts: PodParts, env: readonly unknown[], further: Partial<Literal<V1Container>>): Literal<V1Container> {
  return {
    name: parts.naming.name,
    image: parts.image,
    imagePullPolicy: v.image.pullPolicy,
    command: whenSet(v.command),
    args: whenSet(v.args),
    env: environment(v, ...env),
    envFrom: environmentSources(v, parts.naming),
    ...further,
    securityContext: whenSet(v.containerSecurityContext),
    volumeMounts: [writableMounts(v), spread(v.extraVolumeMounts)],
  };
}
