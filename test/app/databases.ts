import type { Pool } from 'pg';
import { openDatabase } from './database.ts';
import type { Settings } from './settings.ts';

/** The databases of the app: one, or several that have a part of the products each. */
export interface Databases {
  /** The one with all that is not divided. */
  readonly main: Pool;
  /** Every one of them, {@link main} first. */
  readonly all: readonly Pool[];
  /** The one that has a product. */
  ofProduct(id: string): Pool;
  /** Rejects when none of those with products answers: one that is away takes its own products with it, and not those of the others. */
  answer(): Promise<unknown>;
  close(): Promise<unknown>;
}

/**
 * Opens them; each is connected to when it is asked something.
 *
 * @param settings where they are
 */
export const openDatabases = ({ databaseUrl, shards = { urls: [databaseUrl], urlOf: () => databaseUrl } }: Settings): Databases => {
  const pools = new Map([...new Set([databaseUrl, ...shards.urls])].map((url) => [url, openDatabase(url)]));
  const at = (url: string): Pool => pools.get(url)!;
  const all = [...pools.values()];
  const firstProduct = (url: string) => at(url).query('SELECT 1 FROM products LIMIT 1');
  return {
    main: at(databaseUrl),
    all,
    ofProduct: (id) => at(shards.urlOf(id)),
    answer: () => Promise.any(shards.urls.map(firstProduct)).catch(({ errors }: AggregateError) => Promise.reject(errors[0])),
    close: () => Promise.all(all.map((pool) => pool.end())),
  };
};
