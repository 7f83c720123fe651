import { describe, expect, test } from 'vitest';
import { drill } from '../../../../scripts/promotion/gates/drill.ts';
import { answering } from './answering.ts';
import { contextWith } from './context.ts';

const look = async (status: object) => {
  const config = await answering({ '/apis/batch/v1/namespaces/restore-check/cronjobs/restore-check-drill': { status } });
  return drill.check(contextWith({ cluster: () => config }), { maxAgeDays: 8 });
};
const hint = 'A drill by hand: npm run restore-check -- --region b';

describe('the gate drill', () => {
  test('is open after a drill that passed', async () => {
    expect(await look({ lastScheduleTime: '2026-11-20T06:00:00Z', lastSuccessfulTime: '2026-11-20T12:00:00Z' })).toEqual({ open: true, reason: 'The last drill that passed in b was 7.0 days ago.' });
  });

  test('is closed when that is long ago, or was never', async () => {
    expect(await look({ lastSuccessfulTime: '2026-11-18T12:00:00Z' })).toEqual({ open: false, reason: `The last drill that passed in b was 9.0 days ago, and may be at most 8 days old. ${hint}` });
    expect(await look({})).toEqual({ open: false, reason: `No drill has passed in b yet. ${hint}` });
  });

  test('is closed when one has failed since, and not while one runs', async () => {
    const failed = { lastSuccessfulTime: '2026-11-26T07:00:00Z', lastScheduleTime: '2026-11-27T06:00:00Z' };
    expect(await look(failed)).toMatchObject({ open: false, reason: expect.stringContaining('and one since has not') as string });
    expect(await look({ ...failed, active: [{ name: 'restore-check-drill-1' }] })).toMatchObject({ open: true });
  });

  test('asks the region of the settings', async () => {
    const asked: string[] = [];
    const config = await answering({});
    const context = contextWith({ cluster: (region) => (asked.push(region), config) });
    expect(await drill.check(context, { maxAgeDays: 8, region: 'a', namespace: 'n', cronJob: 'c' })).toMatchObject({ open: false, reason: expect.stringContaining('There is no CronJob c in the namespace n of a.') as string });
    expect(asked).toEqual(['a']);
  });
});
