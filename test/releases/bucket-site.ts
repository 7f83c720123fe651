/** A region whose releases are in a bucket, on an object storage of the test's own that may be away. */
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { openStore } from '../../scripts/store/open-store.ts';
import type { Store } from '../../scripts/store/store.ts';
import { openLink, type Link } from '../promotion/link.ts';
import { runPromote, type Promoted, type PromotePlace } from '../promotion/run-promote.ts';
import { startObjectStorage } from '../scripts/publish/servers.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { freshNamespace } from './cluster.ts';
import type { ReleasesDirectory } from './promotion-releases.ts';

/** Where the releases are. */
export const STORE = 's3://team/releases';

/** It. */
export interface BucketSite {
  readonly place: PromotePlace;
  /** The way of `promote` to the object storage. */
  readonly link: Link;
  /** The bucket, by a way that is never away. */
  readonly store: Store;
  promote(verb: string, ...args: readonly string[]): Promise<Promoted>;
  /** Plans a release. @returns path of the plan */
  plan(release: string): Promise<string>;
}

/** Makes one until the test has finished. @param releases what is copied to the bucket @param values directory of regions.yaml */
export const bucketSite = async (releases: ReleasesDirectory, values?: string): Promise<BucketSite> => {
  const [env, namespace, directory] = [await startObjectStorage('team'), await freshNamespace('bucket'), await temporaryDirectory()];
  // The AWS SDK reads credentials there.
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const link = await openLink(new URL(env['AWS_ENDPOINT_URL']!));
  const inDirectory = await releases.place(namespace);
  const [from, store] = [await openStore(inDirectory.store), await openStore(STORE, env)];
  for (const key of await from.keys('')) expect(await store.create(key, (await from.read(key))!.content)).toBe(true);
  const place = { ...inDirectory, store: STORE, env: { ...env, AWS_ENDPOINT_URL: `http://127.0.0.1:${link.port}` }, ...(values === undefined ? {} : { values }) };
  const promote = (verb: string, ...args: readonly string[]): Promise<Promoted> => runPromote(place, verb, ...args);
  return {
    place,
    link,
    store,
    promote,
    plan: async (release) => {
      const file = join(directory, `${release}.json`);
      expect(await promote('plan', release, '--out', file)).toMatchObject({ exitCode: 2, stderr: '' });
      return file;
    },
  };
};
