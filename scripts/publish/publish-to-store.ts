/** Publishes charts as a static repository: files in a directory or a bucket, which a web server shows as they are. */
import { readProvenance } from '../provenance/provenance.ts';
import type { Signer } from '../provenance/sign-key.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from '../console/progress.ts';
import { metadataFile } from './artifact-hub.ts';
import { PublishedBeforeError } from './conflict.ts';
import { landingPage } from './landing-page.ts';
import { titleOf, type PreparedChart } from './prepared-chart.ts';
import type { PublishedChart } from './published.ts';
import { addToIndex, indexEntries, type IndexEntries } from './repository-index.ts';
import { sha256Of, update } from './update.ts';

const INDEX = 'index.yaml';
const PAGE = 'index.html';
const METADATA = 'artifacthub-repo.yml';

/** How a repository is published. */
export interface StoreOptions {
  /** Where it is served, for absolute URLs in the index; default relative ones, which work wherever that is. */
  readonly url?: string;
  /** Where the same charts are in an OCI registry, for the landing page. */
  readonly oci?: string;
  /** Whoever signed the packages: the public key goes along. */
  readonly signer?: Signer;
  readonly now?: Date;
}

const entryOf = (entries: IndexEntries, { chart, version }: PreparedChart) => entries[chart]?.find((entry) => entry.version === version);

/** @throws where the index has a version with other bytes */
const refuseOthers = (store: Store, entries: IndexEntries, charts: readonly PreparedChart[]): void => {
  for (const chart of charts) {
    const digest = entryOf(entries, chart)?.digest?.replace(/^sha256:/, '');
    if (digest !== undefined && digest !== chart.sha256) throw new PublishedBeforeError(titleOf(chart), `${INDEX} of ${store.location}`, digest, chart.sha256);
  }
};

/** @throws where the archive has other bytes, or its provenance is of others */
const isThere = async (store: Store, chart: PreparedChart): Promise<boolean> => {
  const [archive, provenance] = [await store.read(chart.file), await store.read(`${chart.file}.prov`)];
  if (archive && sha256Of(archive.content) !== chart.sha256) throw new PublishedBeforeError(titleOf(chart), `${chart.file} of ${store.location}`, sha256Of(archive.content), chart.sha256);
  const signed = provenance && (await readProvenance(provenance.content.toString('utf8'))).files[chart.file];
  if (signed && signed !== `sha256:${chart.sha256}`) throw new PublishedBeforeError(titleOf(chart), `${chart.file}.prov of ${store.location}`, signed.replace('sha256:', ''), chart.sha256);
  return archive !== undefined;
};

const upload = async (store: Store, chart: PreparedChart): Promise<void> => {
  // Somebody else may have been faster: with the same bytes, or not.
  if (!(await isThere(store, chart)) && !(await store.create(chart.file, chart.archive))) await isThere(store, chart);
  if (chart.signature) await store.create(`${chart.file}.prov`, chart.signature);
};

/**
 * Publishes charts. What nobody sees yet comes first, and the index after it: whatever breaks in between, the repository is as it was, and running again finishes the work.
 *
 * @param store where
 * @param charts what
 * @param options how
 * @param progress receives the name of each file
 * @throws {PublishedBeforeError} where a version is there with other bytes; nothing is written then
 */
export const publishToStore = async (store: Store, charts: readonly PreparedChart[], { url, oci, signer, now = new Date() }: StoreOptions = {}, progress?: Progress): Promise<readonly PublishedChart[]> => {
  const tell = (text: string): void => void (progress && (progress.output = text));
  const read = async (): Promise<IndexEntries> => indexEntries((await store.read(INDEX))?.content.toString('utf8'), `${INDEX} of ${store.location}`);
  const before = await read();
  refuseOthers(store, before, charts);
  for (const chart of charts) await isThere(store, chart);
  const base = url === undefined ? '' : `${url.replace(/\/+$/, '')}/`;
  for (const chart of charts) {
    tell(chart.file);
    await upload(store, chart);
  }
  if (signer) await store.create(`keys/${signer.fingerprint}.gpg`, signer.keyring);
  tell(INDEX);
  await update(store, INDEX, async (text) => {
    const entries = indexEntries(text, `${INDEX} of ${store.location}`);
    refuseOthers(store, entries, charts);
    const additions = charts.filter((chart) => !entryOf(entries, chart)).map((chart) => ({ ...chart.metadata, created: now.toISOString(), digest: chart.sha256, urls: [`${base}${chart.file}`] }));
    return additions.length === 0 ? undefined : addToIndex(text, additions, now, `${INDEX} of ${store.location}`);
  });
  await store.create(METADATA, metadataFile());
  tell(PAGE);
  // The index is read after the page: whoever replaces the page last has seen the newest index.
  await update(store, PAGE, async () => landingPage(store, await read(), { ...(url === undefined ? {} : { base: url }), ...(oci === undefined ? {} : { oci }) }));
  return charts.map((chart) => {
    const { chart: name, version, sha256, file, signature } = chart;
    return { chart: name, version, sha256, location: `${base}${file}`, before: entryOf(before, chart) !== undefined, signed: signature !== undefined };
  });
};
