/** Whether each release can be rendered again from what is saved. */
import { createHash } from 'node:crypto';
import { releaseOf } from '../../../backup/configuration/api-object.ts';
import type { Configuration, SavedRelease } from '../../../backup/configuration/configuration.ts';
import type { Findings } from '../findings.ts';

/** A release with its chart. */
export interface WholeRelease extends SavedRelease {
  readonly package: string;
}

/** What is wrong with a release; nothing where it can be rendered. */
const problemOf = (name: string, release: SavedRelease | undefined): string | undefined => {
  if (!release) return `${name} has no record`;
  if (release.package === undefined) return `${name} has no chart in its record`;
  const sum = createHash('sha256').update(Buffer.from(release.package, 'base64')).digest('hex');
  return sum === release.sha256 ? undefined : `${name} has another chart than was installed, with the SHA-256 ${sum} instead of ${release.sha256}`;
};

/**
 * Looks for the releases that are recorded, that objects name, and that have to be there.
 *
 * @param configuration what is saved
 * @param needed names of those that have to be there
 * @param findings receives what is found
 * @returns those that can be rendered, in the order of their names
 */
export const checkReleases = ({ releases, objects }: Configuration, needed: readonly string[], findings: Findings): readonly WholeRelease[] => {
  const names = new Set([...needed, ...releases.map(({ release }) => release), ...objects.map(releaseOf).filter((name) => name !== undefined)]);
  const found = [...names].sort().map((name) => {
    const release = releases.find((one) => one.release === name);
    return { name, release, problem: problemOf(name, release) };
  });
  const problems = found.flatMap(({ problem }) => problem ?? []);
  findings.check(
    'releases',
    found.length > 0 && problems.length === 0,
    `${found.length} have their chart and their values with them: ${found.map(({ name }) => name).join(', ')}`,
    found.length === 0
      ? 'there is none: nothing says what was installed, and with which values'
      : `${problems.length} of ${found.length} cannot be installed from what is saved: ${problems.join('; ')}. Install them again with npm start, which leaves a record with the chart`,
  );
  return found.flatMap(({ release, problem }) => (problem === undefined ? [release as WholeRelease] : []));
};
