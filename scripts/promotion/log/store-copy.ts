/** The copy of the log beside the releases: a file for each entry. */
import type { Store } from '../../store/store.ts';
import { entryName } from './chain.ts';
import type { Copy } from './copies.ts';

/**
 * The copy of a region.
 *
 * @param store where the releases are
 * @param region name of the region
 * @param namespace where the charts are: each has a log of its own
 */
export const storeCopy = (store: Store, region: string, namespace: string) => {
  const folder = `log/${region}/${namespace}/`;
  const keyOf = (name: string): string => `${folder}${name}.json`;
  const read = async (key: string): Promise<string> => (await store.read(key))?.content.toString('utf8') ?? '';
  return {
    /** All entries. */
    entries: async (): Promise<Copy> => {
      const keys = await store.keys(folder);
      return new Map(await Promise.all(keys.map(async (key): Promise<[string, string]> => [key.slice(folder.length).replace(/\.json$/, ''), await read(key)])));
    },
    /** Writes one; where there is one, it has to be the same. @throws when it is another one */
    write: async (number: number, text: string): Promise<void> => {
      const key = keyOf(entryName(number));
      if (!(await store.create(key, text)) && (await read(key)) !== text) throw new Error(`${key} in ${store.location} is not the entry ${number} of the cluster: see npm run promote -- verify-log`);
    },
  };
};
