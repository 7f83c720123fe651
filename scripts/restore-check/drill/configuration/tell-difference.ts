import type { Difference } from '../../../backup/configuration/compare.ts';

/** Where somebody may have put a password, which a report must not give away. */
const UNTOLD = /^(data|binaryData)\.|\.(env|args|command)\b/;
/** Characters of a value that are told. */
const MOST = 60;

const told = (value: unknown, path: string): string => {
  if (UNTOLD.test(path) || (typeof value === 'object' && value !== null)) return '';
  const text = JSON.stringify(value);
  return ` ${text.length > MOST ? `${text.slice(0, MOST)}…` : text}`;
};

/**
 * What would come up otherwise than it runs, for people; without values that may be secret.
 *
 * @param difference of what runs from what the chart gives
 */
export const tellDifference = ({ object, path, rendered, saved }: Difference): string => {
  if (path === '') return saved === undefined ? `${object} would come up, which is not there` : `${object} would not come up, which no chart gives`;
  if (saved === undefined) return `${object} would have ${path}${told(rendered, path)}, which it has not`;
  if (rendered === undefined) return `${object} would not have ${path}${told(saved, path)}`;
  const [own, other] = [told(rendered, path), told(saved, path)];
  return own && other ? `${object} would have ${path}${own} instead of${other}` : `${object} would have another ${path}`;
};
