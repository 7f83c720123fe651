/** Releases as they are kept: records that never change, the values that they name, and approvals. */
import { compare, valid } from 'semver';
import { sha256Of } from '../files/sha256-of.ts';
import { open, type Envelope } from '../signing/envelope.ts';
import type { Store } from '../store/store.ts';
import { payloadOf } from './payload.ts';
import type { Release } from './release.ts';

/** Type of the document that is signed as the record of a release. */
export const RELEASE_TYPE = 'application/vnd.amazon-insights.release+json';

/** A release as it is kept. What its record says is only believed of a signature that was verified. */
export interface StoredRelease {
  readonly release: Release;
  readonly record: Envelope;
  /** SHA-256 of the record's bytes, in hexadecimal: a plan is for exactly these. */
  readonly sha256: string;
  readonly approvals: readonly Envelope[];
}

const RECORD = 'release.json';
const folderOf = (name: string): string => `releases/${name}/`;
const valuesKey = (sha256: string): string => `values/${sha256}.yaml`;

/** @throws when it is none, or that of another release: what was signed and approved once is no newer release under its name */
const recordOf = (text: string, name: string, where: string): Pick<StoredRelease, 'record' | 'release'> => {
  let found: Pick<StoredRelease, 'record' | 'release'>;
  try {
    const record = JSON.parse(text) as Envelope;
    found = { record, release: payloadOf<Release>(record) };
  } catch (error) {
    throw new Error(`${where} is no record of a release: ${(error as Error).message}. Find out who changed it.`);
  }
  if (found.release.name !== name) throw new Error(`The record of ${name} is that of the release ${found.release.name}. Find out who put it there: ${where}`);
  return found;
};

const jsonOf = (envelope: Envelope): string => `${JSON.stringify(envelope, null, 2)}\n`;

/** The releases in a store. @param store where they are */
export const releaseStore = (store: Store) => {
  const envelope = async (key: string): Promise<Envelope> => JSON.parse((await store.read(key))!.content.toString('utf8')) as Envelope;
  return {
    store,
    /** Names of the releases, the newest version first. */
    names: async (): Promise<readonly string[]> =>
      (await store.keys('releases/')).filter((key) => key.endsWith(`/${RECORD}`)).map((key) => key.split('/')[1]!).filter((name) => valid(name) !== null).sort((one, other) => compare(other, one)),
    /** Reads one. @throws when there is none, or what is there is none, or another one */
    read: async (name: string): Promise<StoredRelease> => {
      const stored = await store.read(`${folderOf(name)}${RECORD}`);
      if (!stored) throw new Error(`There is no release ${name} in ${store.location}. See: npm run release -- list`);
      const { record, release } = recordOf(stored.content.toString('utf8'), name, `${folderOf(name)}${RECORD} in ${store.location}`);
      const approvals = (await store.keys(`${folderOf(name)}approvals/`)).map(envelope);
      return { release, record, sha256: sha256Of(stored.content), approvals: await Promise.all(approvals) };
    },
    /** Keeps values. @returns the SHA-256 that a record names them by */
    keepValues: async (text: string): Promise<string> => {
      const sha256 = sha256Of(text);
      await store.create(valuesKey(sha256), text);
      return sha256;
    },
    /** Values, as YAML. @throws when they are not there, or not those that were kept */
    readValues: async (sha256: string): Promise<string> => {
      const stored = await store.read(valuesKey(sha256));
      if (!stored) throw new Error(`${store.location} has no ${valuesKey(sha256)}, which the release names.`);
      if (sha256Of(stored.content) !== sha256) throw new Error(`${valuesKey(sha256)} in ${store.location} was changed since the release was made: its SHA-256 is ${sha256Of(stored.content)}.`);
      return stored.content.toString('utf8');
    },
    /** Keeps a record. @returns whether it did; `false` where there is a release of this name */
    create: (name: string, record: Envelope): Promise<boolean> => store.create(`${folderOf(name)}${RECORD}`, jsonOf(record)),
    /** Keeps an approval. @returns whether it did; `false` where the key has approved already */
    approve: (name: string, approval: Envelope): Promise<boolean> => store.create(`${folderOf(name)}approvals/${approval.signatures[0]!.keyid}.json`, jsonOf(approval)),
  };
};

/** They. */
export type ReleaseStore = ReturnType<typeof releaseStore>;

/**
 * The release that a record holds.
 *
 * @param record as it is kept
 * @param publicKeyPem the key of whoever has to have signed it, in PEM
 * @throws when it is not signed with it, or was changed since
 */
export const openRelease = (record: Envelope, publicKeyPem: string): Release => JSON.parse(open(record, RELEASE_TYPE, publicKeyPem)) as Release;
