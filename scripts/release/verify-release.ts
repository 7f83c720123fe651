import type { Release } from './release.ts';
import { openRelease, type ReleaseStore } from './release-store.ts';

/**
 * Whether a release is what somebody signed: its record, and the values that this names.
 *
 * @param releases where it is kept
 * @param name its name
 * @param publicKey the key of whoever has to have signed it, in PEM
 * @returns the release
 * @throws when it is not; a line for each reason
 */
export const verifyRelease = async (releases: ReleaseStore, name: string, publicKey: string): Promise<Release> => {
  const { record } = await releases.read(name);
  const release = openRelease(record, publicKey);
  const hashes = Object.values(release.values).flatMap((ofRegion) => Object.values(ofRegion));
  const read = await Promise.allSettled([...new Set(hashes)].map((hash) => releases.readValues(hash)));
  const problems = read.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return release;
};
