import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPromotion } from '../../../scripts/promotion/read-promotion.ts';
import { checkRegions } from '../../../scripts/regions/check-regions.ts';
import { readRegions } from '../../../scripts/regions/regions.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'regions-'));
  await cp(join(repositoryRoot, 'values'), join(root, 'values'), { recursive: true });
});

afterEach(() => rm(root, { recursive: true }));

describe('checkRegions', () => {
  test('finds nothing wrong with the values of the repository', async () => {
    expect(await checkRegions(repositoryRoot)).toEqual([]);
  });

  test('names a file that no chart reads', async () => {
    await rename(join(root, 'values/us-west-2/worker.yaml'), join(root, 'values/us-west-2/wroker.yaml'));
    expect(await checkRegions(root)).toEqual([
      'values/us-west-2/worker.yaml does not exist: each region has a file for each chart; it may be empty',
      'values/us-west-2/wroker.yaml belongs to no region or chart; did you mean values/us-west-2/worker.yaml?',
    ]);
  });

  test('names a folder that is no region', async () => {
    await cp(join(root, 'values/us-west-2'), join(root, 'values/us-west-3'), { recursive: true });
    expect(await checkRegions(root)).toEqual(['values/us-west-3 belongs to no region or chart; did you mean values/us-west-2?']);
  });
});

describe('a directory of a team’s own', () => {
  test('is checked by itself, and named in full', async () => {
    const own = join(root, 'own');
    await rename(join(root, 'values'), own);
    await mkdir(join(own, '.git'));
    expect(await checkRegions(repositoryRoot, own)).toEqual([]);
    await rename(join(own, 'us-west-2/worker.yaml'), join(own, 'us-west-2/wroker.yaml'));
    expect(await checkRegions(repositoryRoot, own)).toEqual([
      `${own}/us-west-2/worker.yaml does not exist: each region has a file for each chart; it may be empty`,
      `${own}/us-west-2/wroker.yaml belongs to no region or chart; did you mean ${own}/us-west-2/worker.yaml?`,
    ]);
  });

  test('has gates of its own', async () => {
    await writeFile(join(root, 'regions.yaml'), 'regions: [{ name: a, role: primary, zones: [x], context: a }]\npromotion: { gates: { soak: { minutes: 0.5 } } }');
    expect((await readPromotion(repositoryRoot, root)).gates).toEqual({ a: { soak: { minutes: 0.5 } } });
    await writeFile(join(root, 'regions.yaml'), 'regions: [{ name: a, role: primary, zones: [x], context: a }]\npromotion: { gates: { soak: { minutes: -1 } } }');
    await expect(readPromotion(repositoryRoot, root)).rejects.toThrow(`${root}/regions.yaml: promotion.gates.soak.minutes is -1`);
  });
});

describe('readRegions', () => {
  test('has the standby before the primary', async () => {
    expect((await readRegions(root)).map(({ name, role }) => `${name} ${role}`)).toEqual(['us-west-2 secondary', 'us-east-1 primary']);
  });

  test('says what is wrong, and where', async () => {
    await writeFile(join(root, 'values/regions.yaml'), 'regions: [{ name: a, role: main, zones: [x], contxt: a }]');
    const complaint = await readRegions(root).catch((error: Error) => error.message);
    expect(String(complaint).split('\n').sort()).toEqual([
      'values/regions.yaml: regions.0.context is missing',
      'values/regions.yaml: regions.0.contxt is not a value; did you mean regions.0.context?',
      'values/regions.yaml: regions.0.role is "main"; it has to be one of primary, secondary',
    ]);
  });
});
