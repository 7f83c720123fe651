/** What autoscalers own. */
import { refOf, type ClusterObject, type ObjectApi } from '../../cluster/object-api.ts';
import { keyOf } from './manifest.ts';

const AUTOSCALER = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };

interface Target {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

interface Owner extends Target {
  readonly controller?: boolean;
}

/** An autoscaler, and what makes it, such as a ScaledObject of KEDA. */
export interface Autoscaling {
  /** Key of what it scales. */
  readonly target: string;
  /** Keys of itself and of what owns it: without one of these it is gone. */
  readonly by: readonly string[];
}

const autoscalingOf = (autoscaler: ClusterObject): Autoscaling => {
  const { namespace } = refOf(autoscaler);
  const inNamespace = ({ apiVersion, kind, name }: Target): string => keyOf({ apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) });
  const owners = (autoscaler.metadata['ownerReferences'] ?? []) as readonly Owner[];
  return { target: inNamespace((autoscaler['spec'] as { readonly scaleTargetRef: Target }).scaleTargetRef), by: [keyOf(refOf(autoscaler)), ...owners.map(inNamespace)] };
};

/** The autoscalers of a namespace: KEDA's are among them, since it makes a HorizontalPodAutoscaler for each of its own. */
export const readAutoscaling = async (api: ObjectApi, namespace: string): Promise<readonly Autoscaling[]> => (await api.list(AUTOSCALER, namespace)).map(autoscalingOf);

/** Keys of what is autoscaled. @param without keys of objects that will be gone */
export const autoscaledKeys = (autoscaling: readonly Autoscaling[], without: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
  new Set(autoscaling.filter(({ by }) => !by.some((key) => without.has(key))).map(({ target }) => target));
