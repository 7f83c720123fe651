/** What a release gets that says nothing: another default is minor, since nothing is refused and pods may be others. */
import { isDeepStrictEqual } from 'node:util';
import type { Values } from '../../regions/merge-values.ts';
import type { ChartContent } from '../chart-content.ts';
import type { Reason } from '../level.ts';
import { show } from './show.ts';

type Side = Pick<ChartContent, 'schema' | 'defaults'>;

/**
 * Compares the defaults of values that both versions of a chart have.
 *
 * @param before the published one
 * @param after the next one
 */
export const compareDefaults = (before: Side, after: Side): readonly Reason[] => compare([], before.schema, after.schema, before.defaults, after.defaults);

const compare = (path: readonly string[], old: Values, now: Values, before: unknown, after: unknown): readonly Reason[] => {
  const [oldKeys, nowKeys] = [old['properties'], now['properties']] as (Readonly<Record<string, Values>> | undefined)[];
  // Below that, keys are the content of a value.
  if (oldKeys === undefined || nowKeys === undefined || Object.keys(oldKeys).length === 0) {
    return isDeepStrictEqual(before, after) ? [] : [{ level: 'minor', text: `${path.join('.')} was ${show(before)} by default, and is ${show(after)}` }];
  }
  return Object.keys(oldKeys)
    .filter((key) => key in nowKeys)
    .flatMap((key) => compare([...path, key], oldKeys[key]!, nowKeys[key]!, at(before, key), at(after, key)));
};

const at = (value: unknown, key: string): unknown => (value as Values | undefined)?.[key];
