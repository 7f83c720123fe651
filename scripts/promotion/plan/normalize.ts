/** What of an object people or this program decide. */
import type { ClusterObject } from '../../cluster/object-api.ts';

/** What the API server writes, or keeps for itself. */
const SERVER_METADATA = ['managedFields', 'resourceVersion', 'uid', 'generation', 'creationTimestamp', 'selfLink'];
/** What controllers and kubectl write. */
const CONTROLLER_ANNOTATIONS = /^(deployment\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$|kubectl\.kubernetes\.io\/last-applied-configuration$|pv\.kubernetes\.io\/|volume\.(beta\.)?kubernetes\.io\/)/;
/** Fields of `spec` that controllers fill in some time after an object was made, by kind. */
const CONTROLLER_FIELDS: Readonly<Record<string, readonly string[]>> = { PersistentVolumeClaim: ['volumeName'] };

/** What stands beside an object. */
export interface Surroundings {
  /** Whether an autoscaler decides how many pods it has. */
  readonly autoscaled?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const without = (fields: Fields, names: readonly string[]): Fields => Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Fields that hold something: an empty map of labels is none. */
const whereFilled = (name: string, fields: Fields): Fields => (Object.keys(fields).length === 0 ? {} : { [name]: fields });

const normalizeMetadata = ({ annotations = {}, labels = {}, ...metadata }: ClusterObject['metadata']): Fields => ({
  ...without(metadata, SERVER_METADATA),
  ...whereFilled('labels', labels),
  ...whereFilled('annotations', Object.fromEntries(Object.entries(annotations).filter(([name]) => !CONTROLLER_ANNOTATIONS.test(name)))),
});

/** Webhooks get the authority of their certificates from whoever makes these. */
const withoutAuthorities = (webhooks: readonly Fields[]): readonly Fields[] => webhooks.map((webhook) => ({ ...webhook, clientConfig: without(webhook['clientConfig'] as Fields, ['caBundle']) }));

/**
 * Takes away what the API server and controllers write, so that what is left changes only when somebody changes it.
 *
 * @param object as the API server has it
 * @param surroundings what stands beside it
 */
export const normalize = ({ metadata, spec, webhooks, ...object }: ClusterObject, { autoscaled = false }: Surroundings = {}): ClusterObject => {
  const given = [...(CONTROLLER_FIELDS[object.kind] ?? []), ...(autoscaled ? ['replicas'] : [])];
  return {
    ...without(object, ['status']),
    metadata: normalizeMetadata(metadata),
    ...(spec === undefined ? {} : { spec: isFields(spec) ? without(spec, given) : spec }),
    ...(webhooks === undefined ? {} : { webhooks: withoutAuthorities(webhooks as readonly Fields[]) }),
  } as ClusterObject;
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
