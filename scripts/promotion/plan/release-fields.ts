/** Fields of objects that Helm applied without the server's help, as Helm 3 does: it forgets none, but the server does not know that. */
import { isDeepStrictEqual } from 'node:util';
import type { ClusterObject, ObjectApi } from '../../cluster/object-api.ts';
import { HELM } from './manifest.ts';

/** Fields as the API server notes them: `f:` a field, `k:` an item of a list by its keys, `v:` an item by its value, `.` the thing itself. */
interface FieldSet {
  readonly [path: string]: FieldSet;
}

interface Manager {
  readonly manager: string;
  readonly operation: string;
  readonly subresource?: string;
  readonly fieldsV1: FieldSet;
}

type Item = Readonly<Record<string, unknown>>;

const managersOf = ({ metadata }: ClusterObject): readonly Manager[] => (metadata['managedFields'] ?? []) as readonly Manager[];
/** Whoever writes `stringData` of a Secret has written `data`. */
const asWritten = ({ 'f:stringData': text, ...fields }: FieldSet): readonly FieldSet[] => (text ? [fields, { 'f:data': text }] : [fields]);
const isClientSide = ({ manager, operation, subresource }: Manager): boolean => manager === HELM && operation === 'Update' && subresource === undefined;

/**
 * Takes out of an object what Helm had applied by itself and applies no more. Helm 4 hands such fields over to the server before it applies;
 * an attempt on the server alone leaves them.
 *
 * @param api the cluster
 * @param live the object that is there
 * @param tried what the server made of it
 * @returns what becomes of it
 */
export const releaseFields = async (api: ObjectApi, live: ClusterObject, tried: ClusterObject): Promise<ClusterObject> => {
  const former = managersOf(live).find(isClientSide);
  if (!former) return tried;
  const left = withoutClientSide(tried, former.fieldsV1);
  // The server fills in what is there by default.
  return isDeepStrictEqual(left, tried) ? tried : api.tryReplace(left);
};

const withoutClientSide = (tried: ClusterObject, fields: FieldSet): ClusterObject => {
  const others = managersOf(tried).filter((manager) => !isClientSide(manager));
  return withoutFields(tried, fields, others.flatMap(({ fieldsV1 }) => asWritten(fieldsV1))) as ClusterObject;
};

/** Takes out fields that nobody else has. */
const withoutFields = (value: unknown, fields: FieldSet, others: readonly FieldSet[]): unknown => {
  let left = value;
  for (const [path, inner] of Object.entries(fields)) {
    if (path === '.') continue;
    const kept = others.flatMap((other) => other[path] ?? []);
    left = replaced(left, path, (found) => (kept.length === 0 ? undefined : withoutFields(found, inner, kept)));
  }
  return left;
};

/** Puts something else in the place that a path names; `undefined` takes it out. */
const replaced = (value: unknown, path: string, change: (found: unknown) => unknown): unknown => {
  const [kind, name] = [path.slice(0, 2), path.slice(2)];
  if (Array.isArray(value)) {
    const wanted = JSON.parse(name) as unknown;
    const isIt = (item: unknown): boolean => (kind === 'k:' ? Object.entries(wanted as Item).every(([key, one]) => (item as Item)[key] === one) : JSON.stringify(item) === JSON.stringify(wanted));
    return value.flatMap((item: unknown) => (isIt(item) ? change(item) ?? [] : [item]));
  }
  if (typeof value !== 'object' || value === null || !(name in value)) return value;
  const { [name]: found, ...rest } = value as Item;
  const fresh = change(found);
  return fresh === undefined ? rest : { ...value, [name]: fresh };
};
