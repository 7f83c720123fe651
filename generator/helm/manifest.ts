/** A Kubernetes object of a chart, typed by the models of @kubernetes/client-node. */
import type { KubernetesObject } from '@kubernetes/client-node';
import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { helmChartOf } from './helm-chart.ts';
import type { Literal } from './templated.ts';

/** What every manifest says of itself; kind and version are what the file is about, so they are literals. */
interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * One resource, one template file, named after the construct's path below the chart.
 *
 * @example
 * new Manifest<V1Service>(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports } })
 */
export class Manifest<T extends KubernetesObject> extends ApiObject {
  /**
   * @param manifest the object; an expression or a block may stand at any leaf or subtree
   */
  constructor(scope: Construct, id: string, manifest: Omit<Literal<T>, keyof Identity> & Identity) {
    const chart = helmChartOf(scope);
    const { metadata, ...rest } = manifest as Record<string, unknown> & Identity;
    const path = [...scope.node.scopes.map((ancestor) => ancestor.node.id), id].filter((part) => part !== '').join('/');
    super(scope, id, { ...(chart.sentinels.encode(rest, path) as Identity) });
    // ApiObject spreads its metadata, which would take an expression apart, and invents a name: it is put in afterwards.
    this.addJsonPatch(JsonPatch.add('/metadata', chart.sentinels.encode(metadata ?? {}, path, 'metadata')));
  }
}
