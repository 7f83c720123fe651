import { expect, test } from 'vitest';
import { log } from '../../../../scripts/promotion/gates/log.ts';
import { contextWith, logOf } from './context.ts';

test('the gate log is open while the log of the region itself is as it was written, and a hotfix passes it', async () => {
  const read = (name: string) => (name === 'b' ? Promise.resolve(logOf({ event: 'promotion-done' })) : Promise.reject(new Error('another region')));
  expect(await log.check(contextWith({ log: read }), {})).toEqual({ open: true, reason: 'The log of b is as it was written.' });
  await expect(log.check(contextWith({ log: () => Promise.reject(new Error('The log of b was edited')) }), {})).rejects.toThrow('The log of b was edited');
  expect(log).toMatchObject({ overridable: true, onRollback: false });
});
