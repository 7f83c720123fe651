import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { valid } from 'semver';
import { dependsOn, type ChartName, type ReleaseChartName } from '../../generator/charts/index.ts';
import type { Progress } from '../console/progress.ts';
import type { ImageRegistry } from '../images/resolve-digest.ts';
import { checkRegions } from '../regions/check-regions.ts';
import { readRegions, VALUES } from '../regions/regions.ts';
import { valuesFile } from '../regions/region-values.ts';
import { withTemporaryDirectory } from '../schemas/temporary-directory.ts';
import { seal } from '../signing/envelope.ts';
import { chooseCharts } from './release-charts.ts';
import { RELEASE_TYPE, type ReleaseStore, type StoredRelease } from './release-store.ts';
import type { Release, ReleasedChart } from './release.ts';
import { imageFinder } from './released-images.ts';
import { releasedSchema } from './released-schema.ts';
import type { RepositoryAccess } from './repository/chart-repository.ts';
import { openRepository } from './repository/open-repository.ts';
import { sourceOf } from './source.ts';

/** What a release is made of. */
export interface ReleaseRequest extends RepositoryAccess {
  /** SemVer. */
  readonly name: string;
  /** Where the charts are published: `oci://…`, `s3://…`, `https://…` or a directory. */
  readonly charts: string;
  /** Versions by chart, in place of the newest, which has to be that of the checkout. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Where images are that name no registry. */
  readonly registry?: ImageRegistry['registry'] | undefined;
  /** The private key that signs the record: Ed25519, PEM. */
  readonly key: string;
  /** The checkout. */
  readonly root: string;
  /** Directory of regions.yaml and the values of the regions: below the checkout, or an absolute path; default values/. */
  readonly values?: string;
}

/** The hash of each region's values, kept by it. */
const keepValues = async (releases: ReleaseStore, regions: readonly string[], names: readonly string[], directory: string): Promise<Release['values']> => {
  const ofRegion = async (region: string) =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await releases.keepValues(await readFile(valuesFile(region, name as ChartName, directory), 'utf8'))] as const)));
  return Object.fromEntries(await Promise.all(regions.map(async (region) => [region, await ofRegion(region)] as const)));
};

/**
 * Makes a release. Its record is written when everything that it names is known and kept, so nothing is there of one that fails.
 *
 * @param releases where it is kept
 * @param request what it is made of
 * @param progress receives a line for each step
 * @returns the release
 * @throws when there is one of this name, values do not fit their charts, or a chart or image is not published
 */
export const createRelease = async (releases: ReleaseStore, { name, charts: location, versions = {}, registry, key, root, values: folder = VALUES, ...access }: ReleaseRequest, progress?: Progress): Promise<StoredRelease> => {
  if (valid(name) !== name) throw new Error(`${name} is no name of a release: give a SemVer, such as 1.4.0.`);
  const taken = `There is a release ${name} in ${releases.store.location}, and releases never change: choose another name.`;
  if ((await releases.names()).includes(name)) throw new Error(taken);
  const problems = await checkRegions(root, folder);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const source = await sourceOf(root);
  const regions = (await readRegions(root, folder)).map((region) => region.name);
  const tell = (line: string): void => {
    if (progress) progress.output = line;
  };
  const charts = await withTemporaryDirectory(tmpdir(), async (directory): Promise<readonly ReleasedChart[]> => {
    const repository = openRepository(location, access);
    const chosen = await chooseCharts({ repository, location, versions, helm: access.helm, directory, root }, progress);
    const imagesOf = imageFinder({ helm: access.helm, regions, values: resolve(root, folder), registry });
    const released: ReleasedChart[] = [];
    for (const { path, file, ...chart } of chosen) {
      tell(`images of ${chart.name}`);
      const schema = releasedSchema(chart.name, file.annotations);
      released.push({ ...chart, appVersion: String(file.appVersion), dependsOn: dependsOn[chart.name as ReleaseChartName], images: await imagesOf(chart.name, path), ...(schema ? { schema } : {}) });
    }
    return released;
  });
  tell('values');
  const values = await keepValues(releases, regions, charts.map((chart) => chart.name), resolve(root, folder));
  const release: Release = { name, createdAt: new Date().toISOString(), source, repository: /^[a-z][a-z0-9+.-]*:\/\//.test(location) ? location : resolve(location), charts, values };
  if (!(await releases.create(name, seal(RELEASE_TYPE, JSON.stringify(release), key)))) throw new Error(taken);
  return releases.read(name);
};
