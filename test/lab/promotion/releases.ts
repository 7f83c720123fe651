/** Releases of the tree's charts, with small values, for a namespace of the lab. */
import { generateKeyPairSync } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import { stringify } from 'yaml';
import { dependsOn, type ReleaseChartName } from '../../../generator/charts/index.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { sha256Of } from '../../../scripts/files/sha256-of.ts';
import { runHelm } from '../../../scripts/helm/run-helm.ts';
import { command } from '../../../scripts/process/command.ts';
import { mergeValues, type Values } from '../../../scripts/regions/merge-values.ts';
import { valuesFile } from '../../../scripts/regions/region-values.ts';
import { RELEASE_TYPE, releaseStore, type ReleaseStore } from '../../../scripts/release/release-store.ts';
import type { Release, ReleasedChart } from '../../../scripts/release/release.ts';
import { seal } from '../../../scripts/signing/envelope.ts';
import { openStore } from '../../../scripts/store/open-store.ts';
import type { PromotePlace } from '../../promotion/run-promote.ts';
import { lab } from '../lab.ts';

/** Charts that are enough for requests. */
export const CHARTS: readonly ReleaseChartName[] = ['platform', 'postgres', 'redis', 'product-service', 'worker', 'api-gateway'];

/** What a release has over the values of the region, by chart. */
export type Changes = Readonly<Partial<Record<ReleaseChartName, Values>>>;

const SINGLE: Changes = { postgres: { replicas: 1 }, redis: { topology: 'standalone' } };

/** A place to promote to, and what makes releases for it. */
export interface LabReleases {
  readonly place: PromotePlace;
  /** The key that the releases are signed with: its public half, as PEM. */
  readonly publicKey: string;
  /** @param versions of charts that are published under another one; default that of the tree */
  make(name: string, changes?: Changes, versions?: Versions): Promise<void>;
}

/** Versions by chart. */
export type Versions = Readonly<Partial<Record<ReleaseChartName, string>>>;

/** What is otherwise than for one region and all charts. */
export interface LabReleasesOptions {
  /** Further regions that the releases have values for; default none. */
  readonly others?: readonly string[];
  /** The charts of the releases; default {@link CHARTS}. */
  readonly charts?: readonly ReleaseChartName[];
}

/** @param region the region @param namespace an existing one */
export const labReleases = async (region: string, namespace: string, { others = [], charts: names = CHARTS }: LabReleasesOptions = {}): Promise<LabReleases> => {
  const directory = await mkdtemp(join(tmpdir(), 'promotion-lab-'));
  const [repository, store] = [join(directory, 'charts'), join(directory, 'store')];
  await mkdir(repository);
  const packages = lab().packages.filter(({ chart }) => (names as readonly string[]).includes(chart));
  for (const { path } of packages) await copyFile(path, join(repository, basename(path)));
  await runHelm(lab().tools.helm4, ['repo', 'index', repository]);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const valuesIn = (releases: ReleaseStore, where: string, changes: Changes) =>
    Promise.all(
      names.map(async (chart) => {
        const own = (load(await readFile(join(repositoryRoot, valuesFile(where, chart)), 'utf8')) ?? {}) as Values;
        return [chart, await releases.keepValues(stringify(mergeValues(mergeValues(own, SINGLE[chart] ?? {}), changes[chart] ?? {})))] as const;
      }),
    );
  /** Publishes a package of the tree under another version. @returns its digest */
  const publishAs = async (archive: string, version: string): Promise<string> => {
    const unpacked = await mkdtemp(join(directory, 'chart-'));
    await command`tar --extract --file ${archive} --directory ${unpacked}`;
    const [chart] = await readdir(unpacked);
    await runHelm(lab().tools.helm4, ['package', join(unpacked, chart!), '--version', version, '--destination', repository]);
    await runHelm(lab().tools.helm4, ['repo', 'index', repository]);
    return sha256Of(await readFile(join(repository, `${chart}-${version}.tgz`)));
  };
  return {
    publicKey,
    place: { region, namespace, kubeconfig: lab().kubeconfig, context: region, store },
    make: async (name, changes = {}, versions = {}) => {
      const releases = releaseStore(await openStore(store));
      const values = await Promise.all([region, ...others].map(async (where) => [where, Object.fromEntries(await valuesIn(releases, where, changes))] as const));
      const charts: ReleasedChart[] = [];
      for (const chart of names) {
        const { version, sha256, path } = packages.find((one) => one.chart === chart)!;
        const other = versions[chart];
        const published = other === undefined ? { version, sha256 } : { version: other, sha256: await publishAs(path, other) };
        charts.push({ name: chart, ...published, appVersion: '', dependsOn: dependsOn[chart].filter((one) => names.includes(one)), images: [] });
      }
      const release: Release = { name, createdAt: new Date().toISOString(), source: { commit: '0'.repeat(40), dirty: false }, repository, charts, values: Object.fromEntries(values) };
      await releases.create(name, seal(RELEASE_TYPE, JSON.stringify(release), privateKey));
    },
  };
};
