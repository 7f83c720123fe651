import { authorityFile } from './authority.ts';
import { bucketNames } from './buckets.ts';
import { objectStorageName } from './names.ts';
import { credentialsFile } from './object-storage.ts';
import type { RegionPlan } from '../plan.ts';

/**
 * How the object storage of a region is used, without its keys.
 *
 * @param region the region
 * @param regions names of all regions
 * @returns lines of text
 */
export const describeStorage = (region: RegionPlan, regions: readonly string[]): readonly string[] => {
  const buckets = bucketNames(region.name, regions);
  const isReplica = (name: string): boolean => name.endsWith('-replica');
  return Object.entries({
    endpoint: `https://${objectStorageName(region.name)} in pods, https://${region.address} on this host`,
    region: region.name,
    'URL style': 'path (pathStyle: true, uriStyle: path)',
    'ca.crt': authorityFile(),
    keys: `${credentialsFile(region)} (accessKeyId, secretAccessKey)`,
    buckets: buckets.filter((name) => !isReplica(name)).join(', '),
    replicas: buckets.filter(isReplica).join(', '),
  }).map(([name, value]) => `${name.padEnd(10)} ${value}`);
};
