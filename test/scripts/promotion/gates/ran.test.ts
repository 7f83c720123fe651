import { describe, expect, test } from 'vitest';
import { ran } from '../../../../scripts/promotion/gates/ran.ts';
import { contextWith, logOf, RECORD, type Logged } from './context.ts';

const look = (...happenings: readonly Logged[]) => ran.check(contextWith({ direction: 'rollback', entries: () => Promise.resolve(logOf(...happenings)), log: () => Promise.reject(new Error('it was edited')) }), {});

describe('the gate ran', () => {
  test.each(['promotion-done', 'rollback-done'] as const)('is open for what a %s took to the region', async (event) => {
    expect(await look({ event, release: '1.4.0', recordSha256: RECORD }, { event: 'promotion-done', release: '1.5.0', recordSha256: 'e' })).toEqual({ open: true, reason: 'b ran 1.4.0 from 2026-11-27T10:00:00.000Z on.' });
  });

  test('is closed for what never came there, or came with another record', async () => {
    const promote = 'so this is no way back. Promote it: npm run promote -- plan 1.4.0 --to b';
    expect(await look({ event: 'promotion-begun', release: '1.4.0' }, { event: 'undo-done', release: '1.4.0' })).toEqual({ open: false, reason: `b never ran 1.4.0, ${promote}` });
    expect(await look({ event: 'promotion-done', release: '1.4.0', recordSha256: 'e' })).toEqual({ open: false, reason: `b never ran 1.4.0 with this record, ${promote}` });
    expect(ran).toMatchObject({ overridable: false, onPromotion: false, onRollback: true });
  });
});
