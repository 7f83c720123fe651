import { describe, expect, test } from 'vitest';
import { environmentOf, hasSource, settingsOf } from '../../../../scripts/restore-check/drill/source-environment.ts';
import type { Source } from '../../../../scripts/restore-check/report/report.ts';
import { settings } from './samples.ts';

const OWN = {
  PATH: '/bin', PGBACKREST_STANZA: 'main', PGBACKREST_CONFIG: '/own.conf', PGBACKREST_REPO1_CIPHER_PASS: 'own', PGBACKREST_REPO1_S3_KEY: 'own',
  HEARTBEAT_S3_BUCKET: 'beats', REDIS_S3_BUCKET: 'own', REDIS_S3_ENDPOINT: 'https://own', REDIS_S3_KEY: 'own',
};
const COPY = { REPLICATED_PGBACKREST_CONFIG: '/copy.conf', REPLICATED_PGBACKREST_REPO1_CIPHER_PASS: 'copy', REPLICATED_REDIS_S3_BUCKET: 'copy' };

describe('the environment', () => {
  test('of the own source has nothing of the copy', () => {
    expect(environmentOf({ ...OWN, ...COPY }, 'own')).toEqual(OWN);
  });

  test('of the copy has its bucket and keys, and what is said of neither', () => {
    expect(environmentOf({ ...OWN, ...COPY }, 'replicated')).toEqual({
      PATH: '/bin', PGBACKREST_STANZA: 'main', PGBACKREST_CONFIG: '/copy.conf', PGBACKREST_REPO1_CIPHER_PASS: 'copy', HEARTBEAT_S3_BUCKET: 'beats', REDIS_S3_BUCKET: 'copy',
    });
  });

  test('of the copy of one part leaves the other as it is', () => {
    const { REPLICATED_REDIS_S3_BUCKET: _, ...postgres } = COPY;
    expect(environmentOf({ ...OWN, ...postgres }, 'replicated')).toMatchObject({ PGBACKREST_CONFIG: '/copy.conf', REDIS_S3_BUCKET: 'own', REDIS_S3_ENDPOINT: 'https://own', REDIS_S3_KEY: 'own' });
  });
});

test('a part has a copy where the chart names it, and always its own source', () => {
  const env = { ...OWN, REPLICATED_PGBACKREST_CONFIG: '/copy.conf', REPLICATED_REDIS_S3_BUCKET: '' };
  expect([hasSource(env, 'configuration', 'replicated'), hasSource(env, 'files', 'replicated')]).toEqual([false, true]);
  expect([hasSource(env, 'postgres', 'replicated'), hasSource(env, 'redis', 'replicated'), hasSource({}, 'redis', 'own')]).toEqual([true, false, true]);
  expect([hasSource(env, 'files', 'replicated'), hasSource(env, 'application', 'replicated')]).toEqual([true, true]);
});

test('the copy of the saved configuration is found as that of the snapshots is', () => {
  const env = { CONFIGURATION_S3_BUCKET: 'own', CONFIGURATION_S3_KEY: 'own', REPLICATED_CONFIGURATION_S3_BUCKET: 'copy' };
  expect([hasSource(env, 'configuration', 'replicated'), environmentOf(env, 'replicated')]).toEqual([true, { CONFIGURATION_S3_BUCKET: 'copy' }]);
  const configuration = { ...settings.redis!, prefix: 'own', replicatedPrefix: 'copy', releases: [] };
  expect(['own', 'replicated'].map((source) => settingsOf({ ...settings, configuration }, source as Source).configuration!.prefix)).toEqual(['own', 'copy']);
});

test('the copy of the snapshots has a prefix of its own, where it is another one', () => {
  const both = { ...settings, redis: { ...settings.redis!, replicatedPrefix: 'redis/east' } };
  expect([settingsOf(both, 'own').redis!.prefix, settingsOf(both, 'replicated').redis!.prefix, settingsOf(settings, 'replicated').redis!.prefix]).toEqual(['redis/shop', 'redis/east', 'redis/shop']);
});
