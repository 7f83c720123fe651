import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { holderOf, identityOf, isDead } from '../../../../scripts/promotion/lease/holder.ts';

const holder = { user: 'anna@example.com', host: 'laptop', pid: 4711, space: '9c1e02ab', promotion: 'us-west-2-1.4.0-1f3a' };

test('a holder is read as it was written, also one with an @ in the name', () => {
  expect(identityOf(holder)).toBe('anna@example.com@laptop/4711.9c1e02ab/us-west-2-1.4.0-1f3a');
  expect(holderOf(identityOf(holder))).toEqual(holder);
  expect(holderOf('anna@laptop/4711/1f3a')).toMatchObject({ pid: 4711, space: '', promotion: '1f3a' });
  expect(holderOf('somebody-else')).toBeUndefined();
});

test('a holder is dead when its process on this host is gone, and on another host, or in another container of one name, that is not known', async () => {
  const child = spawn('true');
  await once(child, 'exit');
  const { space: _, ...here } = { ...holder, pid: child.pid! };
  const gone = identityOf(here);
  expect(isDead(gone, 'laptop')).toBe(true);
  expect(isDead(gone, 'another')).toBe(false);
  expect(isDead(identityOf({ ...here, space: '9c1e02ab' }), 'laptop')).toBe(false);
  expect(isDead(identityOf({ ...here, pid: process.pid }), 'laptop')).toBe(false);
  expect(isDead('somebody-else', 'laptop')).toBe(false);
});
