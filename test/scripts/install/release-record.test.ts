import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hasRoomFor, packageIn, readReleaseRecord, recordConfigMap, type ReleaseRecord } from '../../../scripts/install/release-record.ts';

const chart = Buffer.from('a chart');
const record: ReleaseRecord = { release: 'redis', region: 'us-east-1', chart: 'redis', chartVersion: '0.1.0', appVersion: '8.0', sha256: createHash('sha256').update(chart).digest('hex'), values: {}, helm: 'v4.0.1', installedAt: '2026-01-01T00:00:00.000Z' };

test('a record has the package of its chart, byte by byte', () => {
  const configMap = recordConfigMap(record, chart);
  expect(readReleaseRecord(configMap)).toEqual(record);
  expect(Buffer.from(packageIn(configMap)!, 'base64')).toEqual(chart);
});

test('it has none where none was given, or another one than it names', () => {
  expect([packageIn(recordConfigMap(record)), packageIn(recordConfigMap({ ...record, sha256: 'ab' }, chart))]).toEqual([undefined, undefined]);
});

test('a package has room up to what an API server takes in a ConfigMap, with the values beside it', () => {
  const rest = 1024 ** 2 - Buffer.byteLength(recordConfigMap(record).data!['release.json']!);
  expect([rest, rest + 1].map((bytes) => hasRoomFor(record, Buffer.alloc(bytes)))).toEqual([true, false]);
  expect(recordConfigMap(record, Buffer.alloc(rest + 1)).binaryData).toBeUndefined();
});
