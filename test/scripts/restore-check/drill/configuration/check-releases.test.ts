import { describe, expect, test } from 'vitest';
import { checkReleases } from '../../../../../scripts/restore-check/drill/configuration/check-releases.ts';
import { failed, judge, said } from '../samples.ts';
import { chartOf, configuration, object, releaseOf } from './samples.ts';

const chart = await chartOf('redis', {});
const redis = releaseOf('redis', chart);
const { package: _, ...bare } = redis;

const check = async (saved: Parameters<typeof configuration>[0], needed: readonly string[] = []) => {
  let names: readonly string[] = [];
  const findings = await judge((into) => void (names = checkReleases(configuration(saved), needed, into).map(({ release }) => release)));
  return { names, failed: failed(findings), said: said(findings, 'releases') };
};

describe('releases', () => {
  test('are those that are recorded, in the order of their names', async () => {
    expect(await check({ releases: [redis, releaseOf('gateway', chart)], objects: [object('redis', 'ConfigMap', 'x', {})] }, ['redis'])).toEqual({ names: ['gateway', 'redis'], failed: [], said: '2 have their chart and their values with them: gateway, redis' });
  });

  test.each([
    ['that objects name', { releases: [redis], objects: [object('gateway', 'ConfigMap', 'x', {})] }, [], 'gateway has no record'],
    ['that have to be there', { releases: [redis] }, ['gateway'], 'gateway has no record'],
    ['with their chart', { releases: [redis, { ...bare, release: 'gateway' }] }, [], 'gateway has no chart in its record'],
    ['with the chart that was installed', { releases: [redis, { ...redis, release: 'gateway', sha256: 'ab' }] }, [], `gateway has another chart than was installed, with the SHA-256 ${redis.sha256} instead of ab`],
  ])('have to be those %s', async (_name, saved, needed, problem) => {
    expect(await check(saved, needed)).toEqual({ names: ['redis'], failed: ['releases'], said: `1 of 2 cannot be installed from what is saved: ${problem}. Install them again with npm start, which leaves a record with the chart` });
  });

  test('have to be some', async () => {
    expect(await check({ objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'by-hand' } }] })).toMatchObject({ names: [], failed: ['releases'] });
  });
});
