import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dependsOn, releaseCharts } from '../../../generator/charts/index.ts';
import { packageChart } from '../../../scripts/charts/package-chart.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { APPROVAL_TYPE, type Approval } from '../../../scripts/release/approval.ts';
import { approveRelease } from '../../../scripts/release/approve-release.ts';
import { createRelease, type ReleaseRequest } from '../../../scripts/release/create-release.ts';
import { releaseStore } from '../../../scripts/release/release-store.ts';
import { imageFinder } from '../../../scripts/release/released-images.ts';
import { formatRelease, formatReleases, summarize } from '../../../scripts/release/summary.ts';
import { verifyRelease } from '../../../scripts/release/verify-release.ts';
import { open } from '../../../scripts/signing/envelope.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { newKey, type Key } from './keys.ts';
import { startOciServer, type OciServer } from './oci-server.ts';

const names = releaseCharts.map(({ name }) => name);
const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const directories: string[] = [];
/** For what several tests share. */
const sharedDirectory = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'release-'));
  directories.push(path);
  return path;
};

let server: OciServer;
let key: Key;
let archives: ReadonlyMap<string, Buffer>;
let request: ReleaseRequest;
const IMAGES = ['amazon-insights/postgres:17', 'amazon-insights/redis:8.0', 'amazon-insights/product-service:1.0.0', 'amazon-insights/worker:1.0.0', 'amazon-insights/api-gateway:1.0.0', 'library/busybox:1.37'];
const imageDigests = new Map<string, string>();
const chartDigests = new Map<string, string>();

const pushImage = (name: string): void => {
  const [repository = '', tag = ''] = name.split(':');
  imageDigests.set(name, server.push(repository, tag, {}, Buffer.from(name)));
};

beforeAll(async () => {
  server = await startOciServer();
  key = newKey();
  const [{ helm4: helm }, destination] = [await ensureTools(['helm4']), await sharedDirectory()];
  archives = new Map(await Promise.all(names.map(async (name): Promise<[string, Buffer]> => {
    const { path, version } = await packageChart(name, { helm, destination });
    const archive = await readFile(path);
    chartDigests.set(name, server.push(`charts/${name}`, version, { name, version }, archive));
    return [name, archive];
  })));
  IMAGES.forEach(pushImage);
  const reach = { plainHttp: true };
  request = { name: '1.0.0', charts: `oci://${server.host}/charts`, key: key.pem, root: repositoryRoot, helm, registry: { host: server.host, ...reach }, ...reach };
});
afterAll(() => Promise.all([server.stop(), ...directories.map((path) => rm(path, { recursive: true }))]));

const emptyReleases = async (directory: () => Promise<string> = temporaryDirectory) => {
  const root = await directory();
  return { root, releases: releaseStore(directoryStore(root)) };
};

describe('a release', () => {
  let made: Awaited<ReturnType<typeof emptyReleases>>;
  let values: string;
  beforeAll(async () => {
    made = await emptyReleases(sharedDirectory);
    values = await sharedDirectory();
    await cp(join(repositoryRoot, 'values'), values, { recursive: true });
    await appendFile(join(values, 'us-east-1', 'worker.yaml'), '# Of a team.\n');
    await createRelease(made.releases, { ...request, values });
  });

  test('has the charts as they are published, in their order, with what they depend on', async () => {
    const { release } = await made.releases.read('1.0.0');
    expect(release.repository).toBe(request.charts);
    expect(release.charts.map(({ name, sha256, ociDigest, dependsOn: needed }) => ({ name, sha256, ociDigest, needed }))).toEqual(
      names.map((name) => ({ name, sha256: sha256Of(archives.get(name)!), ociDigest: chartDigests.get(name), needed: dependsOn[name as keyof typeof dependsOn] })),
    );
  });

  test('has what the names of the images stand for', async () => {
    const { release } = await made.releases.read('1.0.0');
    const images = new Map(release.charts.flatMap((chart) => chart.images.map(({ image, digest }) => [image, digest])));
    expect(Object.fromEntries(images)).toEqual(Object.fromEntries(imageDigests));
    expect(release.charts.find(({ name }) => name === 'platform')!.images).toEqual([]);
  });

  test('keeps the values of each region in the directory that is named, by their hashes', async () => {
    const { release } = await made.releases.read('1.0.0');
    for (const region of ['us-west-2', 'us-east-1']) {
      for (const name of names) {
        const text = await readFile(join(values, region, `${name}.yaml`), 'utf8');
        expect(await made.releases.readValues(release.values[region]![name]!)).toBe(text);
      }
    }
  });

  test('says what it was built from', async () => {
    expect((await made.releases.read('1.0.0')).release.source).toEqual({ commit: expect.stringMatching(/^[a-f0-9]{40}$/), dirty: expect.any(Boolean) });
  });

  test('is verified by the key that signed it, and by no other', async () => {
    expect((await verifyRelease(made.releases, '1.0.0', key.publicPem)).name).toBe('1.0.0');
    await expect(verifyRelease(made.releases, '1.0.0', newKey().publicPem)).rejects.toThrow('No signature is by the key');
  });

  test('is made once', async () => {
    await expect(createRelease(made.releases, request)).rejects.toThrow(`There is a release 1.0.0 in ${made.root}, and releases never change: choose another name.`);
  });

  test('is approved by signatures of its record, once by each key', async () => {
    const [anna, otto] = [newKey(), newKey()];
    await approveRelease(made.releases, '1.0.0', anna.pem, 'looked at the plan');
    await approveRelease(made.releases, '1.0.0', otto.pem);
    await expect(approveRelease(made.releases, '1.0.0', anna.pem)).rejects.toThrow('The release 1.0.0 is approved with this key already.');
    const { approvals, sha256 } = await made.releases.read('1.0.0');
    expect(sha256).toBe(sha256Of(await readFile(join(made.root, 'releases', '1.0.0', 'release.json'))));
    const byAnna = approvals.find(({ signatures }) => signatures[0]!.keyid === anna.id)!;
    expect(JSON.parse(open(byAnna, APPROVAL_TYPE, anna.publicPem)) as Approval).toEqual({ release: '1.0.0', recordSha256: sha256, approvedAt: expect.any(String), comment: 'looked at the plan' });
    expect(approvals).toHaveLength(2);
  });

  test('is shown with all of it, and listed', async () => {
    const summary = summarize(await made.releases.read('1.0.0'));
    expect(summary.signedBy).toEqual([key.id]);
    const text = formatRelease(summary);
    for (const part of [...names, ...imageDigests.keys(), ...imageDigests.values(), summary.recordSha256, key.id, 'looked at the plan']) expect(text).toContain(part);
    expect(formatReleases([summary])).toContain(summary.source.commit.slice(0, 12));
  });
});

describe('of a release that fails nothing is there', () => {
  const failing = async (further: Partial<ReleaseRequest>, message: string | RegExp): Promise<void> => {
    const { releases } = await emptyReleases();
    await expect(createRelease(releases, { ...request, ...further })).rejects.toThrow(message);
    expect(await releases.store.keys('')).toEqual([]);
  };

  test.each(['v1.0.0', '1.0', 'latest', ''])('%j is no name', (name) => failing({ name }, 'is no name of a release: give a SemVer, such as 1.4.0.'));

  test('a chart that is not published', () => failing({ charts: `oci://${server.host}/none` }, /The registry does not give oci:.*\/none\/platform/));

  test('a chart that is not that of the checkout', async () => {
    const other = await startOciServer();
    try {
      // As good as any other archive whose bytes differ.
      other.push('charts/platform', '0.1.0', { name: 'platform', version: '0.1.0' }, archives.get('redis')!);
      await failing({ charts: `oci://${other.host}/charts` }, /platform 0\.1\.0 in oci:.* is not that of the checkout.*or name the version: --chart platform@0\.1\.0/);
      // Whoever names the version gets it, but not another chart under its name.
      await failing({ charts: `oci://${other.host}/charts`, versions: { platform: '0.1.0' } }, /calls platform 0\.1\.0 what is redis 0\.1\.0 inside/);
    } finally {
      await other.stop();
    }
  });

  test('a version of what is no chart of a release', () => failing({ versions: { 'restore-check': '0.1.0' } }, 'restore-check is no chart of a release. These are: platform,'));

  test('images that a registry has not', async () => {
    const empty = await startOciServer();
    try {
      await failing({ registry: { host: empty.host, plainHttp: true } }, `${empty.host} has no image amazon-insights/postgres:17: push it before a release names it.`);
    } finally {
      await empty.stop();
    }
  });

  test('images without a registry', async () => {
    const path = join(await temporaryDirectory(), 'redis.tgz');
    await writeFile(path, archives.get('redis')!);
    const find = imageFinder({ helm: request.helm, regions: ['us-west-2'], values: join(repositoryRoot, 'values') });
    await expect(find('redis', path)).rejects.toThrow('The image amazon-insights/redis:8.0 names no registry: say where it is with --image-registry HOST, or set global.imageRegistry in the values.');
  });

  test('a checkout that is none', async () => {
    await failing({ root: await temporaryDirectory() }, 'regions.yaml');
  });
});
