import { isDeepStrictEqual } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { stringify } from 'yaml';
import type { ClusterObject } from '../../cluster/object-api.ts';

/** An object, and what the diff calls it. */
export interface DiffSide {
  /** Such as `live`. */
  readonly title: string;
  /** None where it is not there. It is compared as it is given: without what is not to be seen. */
  readonly object: ClusterObject | undefined;
}

const textOf = (object: ClusterObject | undefined): string => (object ? stringify(object, { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false }) : '');

/**
 * What differs between two objects.
 *
 * @param before the old one
 * @param after the new one
 * @returns a unified diff of YAML; empty where they are the same
 */
export const objectDiff = (before: DiffSide, after: DiffSide): string => {
  if (isDeepStrictEqual(before.object, after.object)) return '';
  const [old, fresh] = [textOf(before.object), textOf(after.object)];
  const { kind, metadata } = (after.object ?? before.object)!;
  const nameOf = ({ title }: DiffSide): string => `${kind}/${metadata.name} (${title})`;
  // Without the line that only underlines.
  return createTwoFilesPatch(nameOf(before), nameOf(after), old, fresh, undefined, undefined, { context: 3 }).replace(/^=+\n/, '');
};
