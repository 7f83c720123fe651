import { describe, expect, test } from 'vitest';
import { soak } from '../../../../scripts/promotion/gates/soak.ts';
import { contextWith } from './context.ts';

describe('the gate soak', () => {
  test('is open for the first region', async () => {
    const { regions } = contextWith();
    expect(await soak.check(contextWith({ region: regions[0]! }), { minutes: 60 })).toEqual({ open: true, reason: 'a is the first region.' });
  });

  test('asks the log of the region before', async () => {
    const asked: string[] = [];
    const { log } = contextWith();
    const context = contextWith({ log: (region) => (asked.push(region), log(region)) });
    expect(await soak.check(context, { minutes: 60 })).toMatchObject({ open: true });
    expect(asked).toEqual(['a']);
  });

  test('lets a hotfix shorten the time, and not leave out the region before', async () => {
    expect(await soak.check(contextWith(), { minutes: 600 })).toMatchObject({ open: false, overridable: true });
    expect(await soak.check(contextWith({ log: () => Promise.resolve([]) }), { minutes: 0 })).toMatchObject({ open: false, overridable: false });
  });
});
