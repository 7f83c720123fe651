import type { Manifest } from './manifests.ts';
import type { ContainerPort, Pod } from './policy/endpoint.ts';

/**
 * A pod for each object that starts some: Deployments, CronJobs, Jobs of hooks and tests, and bare pods.
 *
 * @param manifests the objects
 * @param namespace their namespace
 * @returns pods under the names of what starts them
 * @throws Error for pods in the network of their node, since no policy holds for them
 */
export function podsOf(manifests: readonly Manifest[], namespace: Pod['namespace']): readonly Pod[] {
  return manifests.flatMap((manifest) => {
    const template = templateOf(manifest);
    if (template?.spec?.containers === undefined) return [];
    const { name } = manifest.metadata;
    if (template.spec.hostNetwork) throw new Error(`${manifest.kind} ${name} is in the network of its node: no NetworkPolicy holds for it`);
    return [{ name, namespace, labels: template.metadata?.labels ?? {}, ports: portsOf(template.spec) }];
  });
}

function templateOf({ kind, metadata, spec }: Manifest): any {
  if (kind === 'Pod') return { metadata, spec };
  return kind === 'CronJob' ? spec.jobTemplate.spec.template : spec?.template;
}

/** The ports of the containers that stay: init containers are gone by then, but for sidecars. */
function portsOf({ containers, initContainers = [] }: any): readonly ContainerPort[] {
  const sidecars = initContainers.filter(({ restartPolicy }: any) => restartPolicy === 'Always');
  return [...containers, ...sidecars].flatMap(({ ports }: any) => ports ?? []);
}
