import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isReleaseRecord, leaveRecord, packageIn, readReleaseRecord, type ReleaseRecord } from '../../scripts/install/release-record.ts';
import { cluster, freshNamespace } from './cluster.ts';

const record: ReleaseRecord = { release: 'redis', region: 'us-east-1', chart: 'redis', chartVersion: '0.1.0', appVersion: '8.0', sha256: 'ab', values: { topology: 'cluster' }, helm: 'v4.0.1', installedAt: '2026-01-01T00:00:00.000Z' };

test('a record is found by its label, and the next installation replaces it', async () => {
  const { core } = cluster();
  const namespace = await freshNamespace('recorded');
  for (const chartVersion of ['0.1.0', '0.2.0']) await leaveRecord(core, namespace, { ...record, chartVersion });
  const { items } = await core.listNamespacedConfigMap({ namespace, labelSelector: 'amazon-insights/record=release' });
  expect(items.map(({ metadata }) => metadata!.name)).toEqual(['redis-release']);
  expect(readReleaseRecord(items[0]!)).toEqual({ ...record, chartVersion: '0.2.0' });
  expect(items.map((one) => isReleaseRecord({ kind: 'ConfigMap', ...one }))).toEqual([true]);
});

test('a record takes a chart of nearly a MiB along, and is left without a larger one', async () => {
  const { core } = cluster();
  const namespace = await freshNamespace('recorded');
  for (const [release, bytes] of [['fits', 1024 ** 2 - 1024], ['too-large', 1024 ** 2]] as const) {
    const chart = randomBytes(bytes);
    await leaveRecord(core, namespace, { ...record, release, sha256: createHash('sha256').update(chart).digest('hex') }, chart);
    const left = await core.readNamespacedConfigMap({ namespace, name: `${release}-release` });
    expect(packageIn(left)).toBe(release === 'fits' ? chart.toString('base64') : undefined);
  }
});

test('one that cannot be read is named', () => {
  expect(() => readReleaseRecord({ metadata: { name: 'redis-release' }, data: { 'release.json': '{' } })).toThrow(/The ConfigMap redis-release is labelled/);
});
