/** An archive in the lab's object storages. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { bucketName } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { kubectl, regionPlan } from '../lab.ts';
import type { Where } from '../stack.ts';

/** Makes Secrets; what is in them is in no command line. */
const makeSecrets = async ({ region, namespace }: Where, secrets: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<void> => {
  const items = Object.entries(secrets).map(([name, stringData]) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData }));
  await kubectl(region, ['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
};

/**
 * Makes the Secrets of an archive in the storages of regions.
 *
 * @param places where they are made
 * @param regions of the storages; the first is the own one
 * @returns for each place the flags by which the chart uses it, the own storage first
 */
export const makeArchive = async (places: readonly Where[], regions: readonly string[]): Promise<(own: string) => string[]> => {
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
  return (own) => {
    const ordered = [...storages].sort((one, other) => Number(other.region === own) - Number(one.region === own));
    const repository = (name: string, { region, host }: (typeof storages)[number]) => {
      const values = { bucket: bucketName(region, 'postgres'), region, endpoint: host, path, uriStyle: 'path', existingSecret: `archive-${region}`, caSecret: 'storage-ca' };
      return Object.entries(values).map(([key, value]) => `archive.${name}.${key}=${value}`);
    };
    const settings = ['archive.enabled=true', 'archive.timeoutSeconds=5', 'archive.ioTimeoutSeconds=5', 'archive.secondRepository.enabled=true'];
    return [...settings, ...repository('repository', ordered[0]!), ...repository('secondRepository', ordered[1]!)].flatMap((setting) => ['--set', setting]);
  };
};

/** Copies Secrets to another place, as who sets up a standby does. */
export const copySecrets = async (from: Where, to: Where, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const { data } = JSON.parse(await kubectl(from.region, ['get', 'secret', name, '--namespace', from.namespace, '--output', 'json'])) as { data: Record<string, string> };
    await makeSecrets(to, { [name]: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()])) });
  }
};
