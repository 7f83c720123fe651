/** By what it is seen that live objects moved. */
import { createHash } from 'node:crypto';
import { refOf, type ClusterObject } from '../../cluster/object-api.ts';
import { keyOf } from './manifest.ts';
import { normalize } from './normalize.ts';

/** JSON whose keys are sorted: the same content gives the same text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * A hash of what people or this program decided of a live object.
 *
 * @param live as the API server has it; none where it is not there
 * @param autoscaled keys of what autoscalers scale
 */
export const liveHash = (live: ClusterObject | undefined, autoscaled: ReadonlySet<string>): string => {
  if (!live) return sha256('absent');
  // Of a Secret the version is taken: nothing is made from its content that could be tried out.
  if (live.kind === 'Secret') return sha256(`${String(live.metadata['uid'])} ${String(live.metadata['resourceVersion'])}`);
  return sha256(canonical(normalize(live, { autoscaled: autoscaled.has(keyOf(refOf(live))) })));
};

/** A hash of several. @param hashes those of the objects of a chart, in their order */
export const hashOfAll = (hashes: readonly string[]): string => sha256(hashes.join('\n'));
