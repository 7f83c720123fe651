/** Whether what is saved is what the charts give: rendered again, with the saved values. */
import { podKind, savedKinds } from '../../../generator/charts/backup/saved-kinds.ts';
import { isMap, nameOf, releaseOf, type ApiObject } from './api-object.ts';
import type { Configuration } from './configuration.ts';
import { portable } from './portable.ts';
import { isSameValue, isZero } from './same-value.ts';

/** A field in which a saved object is not as rendered. */
export interface Difference {
  /** Such as `Deployment/api-gateway`. */
  readonly object: string;
  /** Such as `spec.template.spec.containers[0].image`; empty for the whole object. */
  readonly path: string;
  /** What the chart gives; none where it gives nothing. */
  readonly rendered?: unknown;
  /** What is saved; none where nothing is. */
  readonly saved?: unknown;
}

type Found = Omit<Difference, 'object'>;

/** Maps to which no API server adds anything: what is in there and not rendered, somebody has put there. */
const STRICT = /^(data|binaryData)$/;

const fieldsOf = (rendered: Readonly<Record<string, unknown>>, saved: Readonly<Record<string, unknown>>, path: string): readonly Found[] => {
  const names = new Set([...Object.keys(rendered), ...(STRICT.test(path) ? Object.keys(saved) : [])]);
  return [...names].flatMap((name) => compareValues(rendered[name], saved[name], path ? `${path}.${name}` : name, STRICT.test(path)));
};

/** The differences of two values. Defaults are not rendered, and zeros are not saved: neither is one. */
const compareValues = (rendered: unknown, saved: unknown, path: string, strict: boolean): readonly Found[] => {
  if (rendered === undefined || rendered === null) return strict ? [{ path, saved }] : [];
  if (saved === undefined) return isZero(rendered) && !strict ? [] : [{ path, rendered }];
  if (isMap(rendered) && isMap(saved)) return fieldsOf(rendered, saved, path);
  if (Array.isArray(rendered) && Array.isArray(saved) && rendered.length === saved.length) return rendered.flatMap((item, index) => compareValues(item, saved[index], `${path}[${index}]`, false));
  return isSameValue(rendered, saved, path) ? [] : [{ path, rendered, saved }];
};

/** Objects that are compared: hooks come and go, and Secrets are not saved. */
const isCompared = ({ kind, metadata: { annotations = {} } }: ApiObject): boolean => kind !== podKind.kind && savedKinds.some((saved) => saved.kind === kind) && !('helm.sh/hook' in annotations);

/**
 * Compares a saved release with its chart, rendered again.
 *
 * @param configuration what is saved
 * @param release name of the release
 * @param rendered the objects that `helm template` gives, with the saved values and the chart of the saved digest
 * @returns the differences, in the order of what is rendered; then objects that are of the release, and are not rendered
 */
export const compareRelease = ({ objects }: Pick<Configuration, 'objects'>, release: string, rendered: readonly ApiObject[]): readonly Difference[] => {
  const left = new Map(objects.filter((object) => isCompared(object)).map((object) => [nameOf(object), object]));
  const differences: Difference[] = [];
  for (const object of rendered.filter(isCompared)) {
    const name = nameOf(object);
    const saved = left.get(name);
    left.delete(name);
    // Both without what is a cluster's.
    const found = saved ? compareValues(portable(object), saved, '', false) : [{ path: '', rendered: object }];
    differences.push(...found.map((one) => ({ object: name, ...one })));
  }
  const further = [...left.values()].filter((object) => releaseOf(object) === release);
  return [...differences, ...further.map((saved) => ({ object: nameOf(saved), path: '', saved }))];
};
