import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../store/store.ts';

/** Of bytes, in hexadecimal. */
export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** How often something is written anew because somebody else was faster, until it is given up. */
const ATTEMPTS = 50;

/**
 * Writes a file by what it has, again and again while others write it as well.
 *
 * @param store where
 * @param key the file
 * @param next its new content by what it has, `undefined` where there is none; `undefined` leaves it as it is
 * @returns whether it wrote
 * @throws when others are always faster
 */
export const update = async (store: Store, key: string, next: (text: string | undefined) => Promise<string | undefined>): Promise<boolean> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await store.read(key);
    const text = stored?.content.toString('utf8');
    const content = await next(text);
    if (content === undefined || content === text) return false;
    if (await (stored ? store.replace(key, content, stored.version) : store.create(key, content))) return true;
    await setTimeout(Math.random() * 20 * (attempt + 1));
  }
  throw new Error(`${key} in ${store.location} was written by somebody else ${ATTEMPTS} times in a row: run it again when that is over.`);
};
