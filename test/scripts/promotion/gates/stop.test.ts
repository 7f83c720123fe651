import { describe, expect, test } from 'vitest';
import { stop } from '../../../../scripts/promotion/gates/stop.ts';
import { answering } from './answering.ts';
import { contextWith } from './context.ts';

const look = async (data?: Record<string, string>) => {
  const config = await answering(data ? { '/api/v1/namespaces/amazon-insights/configmaps/promotion-stop': { metadata: { resourceVersion: '1' }, data } } : {});
  return stop.check(contextWith({ cluster: () => config }), {});
};

describe('the gate stop', () => {
  test('is closed while the line is stopped, and a hotfix passes it', async () => {
    expect(await look({ 'stop.json': JSON.stringify({ reason: 'orders are lost', by: 'anna@laptop', at: '2026-11-27T10:00:00.000Z' }) })).toEqual({
      open: false,
      reason: 'anna@laptop stopped the line at 2026-11-27T10:00:00.000Z: orders are lost. npm run promote -- start lets it go on.',
    });
    expect(stop).toMatchObject({ overridable: true, onRollback: false });
  });

  test('is open otherwise', async () => {
    expect(await look()).toEqual({ open: true, reason: 'Nobody has stopped the line.' });
  });

  test('does not guess what somebody has edited', async () => {
    await expect(look({ 'stop.json': 'yes' })).rejects.toThrow('The ConfigMap promotion-stop of the namespace amazon-insights holds no JSON');
  });
});
