/** A region that runs a release, with gates that trust keys, charts in a directory and in an OCI registry, and all that somebody may tamper with. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { APPROVAL_TYPE } from '../../scripts/release/approval.ts';
import { RELEASE_TYPE, releaseStore, type ReleaseStore } from '../../scripts/release/release-store.ts';
import type { Release, ReleasedChart, ReleasedImage } from '../../scripts/release/release.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import { ownRegions } from '../promotion/own-regions.ts';
import { readContent } from '../promotion/region-content.ts';
import { planRelease, runPromote, type PromotePlace } from '../promotion/run-promote.ts';
import { person } from '../scripts/promotion/gates/context.ts';
import { startOciServer, type OciServer } from '../scripts/release/oci-server.ts';
import { freshNamespace } from './cluster.ts';
import { DEPENDENCIES, releasesDirectory, REGION } from './promotion-releases.ts';

const people = { author: person('author', { mayRelease: true, mayApprove: true }), anna: person('anna', { mayApprove: true }), ben: person('ben', { mayApprove: true }), stranger: person('stranger') };

/** It. */
export interface TamperingSite {
  readonly place: PromotePlace;
  readonly releases: ReleaseStore;
  /** Directory of the charts. */
  readonly charts: string;
  /** Gets the charts of {@link inRegistry}. */
  readonly registry: OciServer;
  readonly people: typeof people;
  /** Makes a release of the charts of 1.1.0. @param values those of every chart; default as before @returns its name */
  release(name: string, values?: string): Promise<string>;
  /** Makes one of charts that are published in the registry, with an image there. @param version of the charts @returns its name */
  inRegistry(name: string, version: string): Promise<string>;
  /** What the region has. */
  content(): Promise<unknown>;
  remove(): Promise<void>;
}

/** Makes one, which runs 1.0.0; the releases 1.1.0, 1.2.0 and 1.3.0 are there as well. */
export const tamperingSite = async (): Promise<TamperingSite> => {
  const sign = (release: Release) => people.author.sign(RELEASE_TYPE, release);
  const [directory, registry, namespace] = [await releasesDirectory(sign), await startOciServer(), await freshNamespace('tampering')];
  const regionsDirectory = await mkdtemp(join(tmpdir(), 'tampering-'));
  const keys = Object.values(people).filter((one) => one !== people.stranger).map(({ key: { name, pem, mayRelease, mayApprove } }) => ({ name, publicKey: pem, mayRelease, mayApprove }));
  const values = await ownRegions(regionsDirectory, ({ regions }) => ({ regions, promotion: { keys, gates: { signature: {}, approvals: { count: 1 }, images: { registry: { host: registry.host } } } } }));
  for (const name of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) await directory.make({ name });
  const place = { ...(await directory.place(namespace)), values };
  const releases = releaseStore(await openStore(place.store));
  const { repository: charts } = (await releases.read('1.0.0')).release;
  const approve = async (name: string): Promise<string> => {
    const { sha256: recordSha256 } = await releases.read(name);
    await releases.approve(name, people.anna.sign(APPROVAL_TYPE, { release: name, recordSha256, approvedAt: new Date().toISOString() }));
    return name;
  };
  const derive = async (name: string, from: string, change: (release: Release) => Release | Promise<Release>): Promise<string> => {
    const { release } = await releases.read(from);
    await releases.create(name, sign(await change({ ...release, name })));
    return approve(name);
  };
  const push = async (chart: ReleasedChart, image: ReleasedImage): Promise<ReleasedChart> => {
    const { name, version } = chart;
    return { ...chart, images: [image], ociDigest: registry.push(`charts/${name}`, version, { name, version }, await readFile(join(charts, `${name}-${version}.tgz`))) };
  };
  await approve('1.0.0');
  const { exitCode, stderr } = await runPromote(place, 'apply', await planRelease(place, '1.0.0'));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return {
    place,
    releases,
    charts,
    registry,
    people,
    release: (name, text) =>
      derive(name, '1.1.0', async (release) => {
        if (text === undefined) return release;
        const sha256 = await releases.keepValues(text);
        return { ...release, values: { [REGION]: Object.fromEntries(release.charts.map((chart) => [chart.name, sha256])) } };
      }),
    inRegistry: (name, version) =>
      derive(name, version, async (release) => {
        const image = { image: 'team/app:1', digest: registry.push('team/app', '1', {}, Buffer.from(version)) };
        return { ...release, repository: `oci://${registry.host}/charts`, charts: await Promise.all(release.charts.map((chart) => push(chart, image))) };
      }),
    content: () => readContent(place, Object.keys(DEPENDENCIES)),
    remove: () => Promise.all([directory.remove(), registry.stop(), rm(regionsDirectory, { recursive: true })]).then(() => undefined),
  };
};
