import { describe, expect, test } from 'vitest';
import { hold } from '../../../../scripts/promotion/gates/hold.ts';
import { answering } from './answering.ts';
import { contextWith } from './context.ts';

const look = async (state?: object) => {
  const config = await answering(state ? { '/api/v1/namespaces/amazon-insights/configmaps/promotion-region': { metadata: { resourceVersion: '1' }, data: { 'region.json': JSON.stringify(state) } } } : {});
  return hold.check(contextWith({ cluster: () => config }), {});
};

describe('the gate hold', () => {
  test('is closed while somebody holds the region, and no hotfix passes it', async () => {
    expect(await look({ hold: { reason: 'orders were lost', by: 'anna@laptop', at: '2026-11-27T10:00:00.000Z' } })).toEqual({
      open: false,
      reason: 'anna@laptop holds the region since 2026-11-27T10:00:00.000Z: orders were lost. It has to be released first.',
    });
    expect(hold.overridable).toBe(false);
  });

  test('is open otherwise, also before the first promotion', async () => {
    expect(await look({})).toEqual({ open: true, reason: 'Nobody holds the region.' });
    expect(await look()).toMatchObject({ open: true });
  });
});
