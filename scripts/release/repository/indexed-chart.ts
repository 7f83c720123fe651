import { prerelease } from 'semver';
import { indexEntries, type IndexEntry } from '../../publish/repository-index.ts';

/**
 * Finds a version of a chart in an index.
 *
 * @param index as YAML
 * @param location of the repository, as users name it
 * @param name of the chart
 * @param version default the newest that is no pre-release
 * @throws when there is none, or it is no index; the message names those that there are
 */
export const indexedChart = (index: string, location: string, name: string, version?: string): IndexEntry => {
  const versions = indexEntries(index, `${location}/index.yaml`)[name] ?? [];
  const found = version === undefined ? (versions.find((one) => !prerelease(one.version)) ?? versions[0]) : versions.find((one) => one.version === version);
  if (!found) throw new Error(`${location} has no chart ${name}${version === undefined ? '' : ` ${version}`}. It has: ${versions.map((one) => one.version).join(', ') || 'none of this name'}.`);
  return found;
};
