import { describe, expect, test } from 'vitest';
import { schema } from '../../../../scripts/promotion/gates/schema.ts';
import type { Release, ReleasedSchema } from '../../../../scripts/release/release.ts';
import { contextWith, release } from './context.ts';

const having = (brought?: ReleasedSchema): Release => ({ ...release, charts: release.charts.map((chart) => (chart.name === 'worker' && brought ? { ...chart, schema: brought } : chart)) });
const look = (to: Release, current?: Release) => schema.check(contextWith({ direction: 'rollback', release: to, ...(current ? { current } : {}) }), {});

describe('the gate schema', () => {
  test('stands in a way back', () => {
    expect(schema.onRollback).toBe(true);
  });

  test('lets a release go forward, and back over expand steps', async () => {
    expect(await look(having({ version: 5, oldest: 3 }), having({ version: 3, oldest: 1 }))).toMatchObject({ open: true });
    expect(await look(having({ version: 3, oldest: 1 }), having({ version: 5, oldest: 3 }))).toMatchObject({ open: true });
  });

  test('lets none go back over a contract step', async () => {
    expect(await look(having({ version: 2, oldest: 1 }), having({ version: 5, oldest: 3 }))).toEqual({
      open: false,
      reason: 'worker 2.0.0 expects version 2 of the schema, and the database is at 5, which works with apps from 3 on: what they read before is gone. Go forward to a release that brings a later version.',
    });
  });

  test('takes a chart without a schema for one from before the first step', async () => {
    expect(await look(having(), having({ version: 1, oldest: 1 }))).toMatchObject({ open: false });
    expect(await look(having(), having({ version: 1, oldest: 0 }))).toMatchObject({ open: true });
  });

  test('is open before the first release', async () => {
    expect(await look(having({ version: 2, oldest: 2 }))).toMatchObject({ open: true });
  });
});
