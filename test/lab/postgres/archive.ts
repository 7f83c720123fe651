/** An archive in the lab's object storages. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { bucketName } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { regionPlan } from '../lab.ts';
import { makeSecrets } from '../secrets.ts';
import type { Where } from '../stack.ts';

/** Flags by which a chart uses the repositories. @param own region whose storage is the first @param values what holds them: `archive` in the chart postgres, `postgres` in the chart backup */
export type RepositoryFlags = (own: string, values: 'archive' | 'postgres') => string[];

/** Flags of an archive that has news soon, and gives up soon. */
export const ARCHIVING = ['--set', 'archive.enabled=true,archive.timeoutSeconds=5,archive.ioTimeoutSeconds=5'];

/**
 * Makes the Secrets of an archive in the storages of regions.
 *
 * @param places where they are made
 * @param regions of the storages: one, or two
 */
export const makeArchive = async (places: readonly Where[], regions: readonly string[]): Promise<RepositoryFlags> => {
  const cipher = randomBytes(24).toString('base64url');
  const storages = await Promise.all(regions.map((region) => objectStorage(regionPlan(region))));
  const ca = await readFile(storages[0]!.caFile, 'utf8');
  for (const where of places) {
    await makeSecrets(where, {
      'storage-ca': { 'ca.crt': ca },
      ...Object.fromEntries(storages.map(({ region, accessKeyId, secretAccessKey }) => [`archive-${region}`, { 's3-key': accessKeyId, 's3-key-secret': secretAccessKey, 'cipher-pass': cipher }])),
    });
  }
  const path = `/${places[0]!.namespace}`;
  return (own, chart) => {
    const ordered = [...storages].sort((one, other) => Number(other.region === own) - Number(one.region === own));
    const repository = (name: string, { region, host }: (typeof storages)[number]) => {
      const values = { bucket: bucketName(region, 'postgres'), region, endpoint: host, path, uriStyle: 'path', existingSecret: `archive-${region}`, caSecret: 'storage-ca' };
      return Object.entries(values).map(([key, value]) => `${chart}.${name}.${key}=${value}`);
    };
    const second = ordered[1] ? [...repository('secondRepository', ordered[1]), `${chart}.secondRepository.enabled=true`] : [];
    return [...repository('repository', ordered[0]!), ...second].flatMap((setting) => ['--set', setting]);
  };
};
