import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What there is to run: each `<verb>.ts` of a directory, with the first line of the comment it begins with.
 *
 * @param {string} directory absolute path
 * @returns {Promise<Map<string, string>>} description of each verb, in alphabetical order
 */
export const findVerbs = async (directory) => {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.ts')).sort();
  const describe = async (file) => {
    const source = await readFile(join(directory, file), 'utf8');
    const [, description = ''] = /^(?:#!.*\n)?\/\*\*\s*(?:\*\s*)?(.*?)\s*(?:\*\/|\n)/.exec(source) ?? [];
    return [file.slice(0, -'.ts'.length), description];
  };
  return new Map(await Promise.all(files.map(describe)));
};

/**
 * The verbs for people, one a line.
 *
 * @param {Map<string, string>} verbs description of each verb
 */
export const formatVerbs = (verbs) => {
  const width = Math.max(0, ...[...verbs.keys()].map((verb) => verb.length));
  return [...verbs].map(([verb, description]) => `  ${verb.padEnd(width)}  ${description}`.trimEnd()).join('\n');
};
