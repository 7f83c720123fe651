/** Makes the landing page of a repository from what is published there. */
import { chartFiles } from '../charts/archive-entries.ts';
import { readProvenance } from '../provenance/provenance.ts';
import type { Store } from '../store/store.ts';
import type { PageChart, Places } from './page/content.ts';
import { page } from './page/page.ts';
import type { IndexEntries, IndexEntry } from './repository-index.ts';
import { valuesReference } from './values-reference.ts';

/** The file of the store that an entry means; none where its archive is elsewhere. */
const keyOf = ({ urls: [url] }: IndexEntry, base: string | undefined): string | undefined => {
  if (url === undefined) return undefined;
  if (base !== undefined && url.startsWith(`${base.replace(/\/+$/, '')}/`)) return url.slice(base.replace(/\/+$/, '').length + 1);
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : url;
};

const chartOf = async (store: Store, name: string, versions: readonly [IndexEntry, ...IndexEntry[]], base: string | undefined): Promise<PageChart> => {
  const key = keyOf(versions[0], base);
  const [archive, provenance] = key === undefined ? [] : await Promise.all([store.read(key), store.read(`${key}.prov`)]);
  const keyIds = provenance ? (await readProvenance(provenance.content.toString('utf8'))).keyIds : [];
  return { name, versions, signedBy: keyIds, values: archive ? valuesReference(await chartFiles(archive.content)) : [] };
};

/**
 * The page, as HTML.
 *
 * @param store the repository; the archives of the newest versions are read for their values
 * @param entries its index
 * @param places where it is, as far as that is known
 * @returns the same for the same repository
 */
export const landingPage = async (store: Store, entries: IndexEntries, places: Places = {}): Promise<string> => {
  const charts: PageChart[] = [];
  for (const [name, [newest, ...others]] of Object.entries(entries)) if (newest) charts.push(await chartOf(store, name, [newest, ...others], places.base));
  const keys = (await store.keys('keys/')).filter((key) => key.endsWith('.gpg'));
  return page({ charts, keys, ...places });
};
