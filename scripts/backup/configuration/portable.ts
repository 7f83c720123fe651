/** Objects without what a cluster adds to them, so that another cluster takes them. */
import { isMap, without, type ApiObject } from './api-object.ts';

type Fields = Readonly<Record<string, unknown>>;

const OF_CLUSTER = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields', 'selfLink', 'namespace', 'ownerReferences', 'finalizers', 'deletionTimestamp', 'deletionGracePeriodSeconds']);
const ANNOTATIONS = /^(kubectl\.kubernetes\.io\/last-applied-configuration|deployment\.kubernetes\.io\/revision|deprecated\.daemonset\.template\.generation|(batch|cronjob|pv|volume|volume\.beta)\.kubernetes\.io\/.*)$/;
/** By which a Job knows its own pods: another one gets others. */
const JOB_LABELS = /^((batch\.kubernetes\.io\/)?(controller-uid|job-name))$/;

/** Changes a field where it is there. */
const change = (fields: Fields, name: string, how: (value: Fields) => unknown): Fields => (isMap(fields[name]) ? { ...fields, [name]: how(fields[name]) } : fields);

const metadata = (own: Fields): Fields => {
  const kept = change(without(own, (field) => OF_CLUSTER.has(field)), 'annotations', (annotations) => without(annotations, (name) => ANNOTATIONS.test(name)));
  return without(kept, (field) => field === 'annotations' && Object.keys(kept['annotations'] as Fields).length === 0);
};

/** The metadata of templates has a time that is null. */
const templates = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(templates);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([field, content]) => field !== 'creationTimestamp' || content !== null).map(([field, content]) => [field, templates(content)]));
};

const withoutJobLabels = (fields: Fields): Fields => change(fields, 'metadata', (own) => change(own, 'labels', (labels) => without(labels, (label) => JOB_LABELS.test(label))));

/** What a cluster chooses in the spec of a kind. */
const specs: Readonly<Record<string, (spec: Fields) => Fields>> = {
  Service: (spec) => {
    const ports = (spec['ports'] as readonly Fields[] | undefined)?.map((port) => without(port, (field) => field === 'nodePort'));
    // None is what the author chose.
    return { ...without(spec, (field) => field === 'healthCheckNodePort' || (spec['clusterIP'] !== 'None' && /^clusterIPs?$/.test(field))), ...(ports ? { ports } : {}) };
  },
  PersistentVolumeClaim: (spec) => without(spec, (field) => field === 'volumeName'),
  StatefulSet: (spec) => ({ ...spec, volumeClaimTemplates: (spec['volumeClaimTemplates'] as readonly Fields[] | undefined)?.map((claim) => without(claim, (field) => field === 'status')) }),
  Job: (spec) => (spec['manualSelector'] === true ? spec : change(without(spec, (field) => field === 'selector'), 'template', withoutJobLabels)),
};

/**
 * An object as it can be applied in any cluster and namespace.
 *
 * @param object as the API server gives it
 */
export const portable = (object: ApiObject): ApiObject => {
  const fields: Fields = object.kind === 'Job' ? withoutJobLabels(object) : object;
  const kept = without(fields, (field) => field === 'status' || (field === 'secrets' && object.kind === 'ServiceAccount'));
  const spec = change(change(kept, 'metadata', metadata), 'spec', specs[object.kind] ?? ((same) => same));
  return JSON.parse(JSON.stringify(templates(spec))) as ApiObject;
};
