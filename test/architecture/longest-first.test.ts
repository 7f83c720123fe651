import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LONG, SHARING } from '../setup/longest-first.ts';

test.each([...SHARING, ...LONG])('test/%s.test.ts, which is to be run first, is there', (file) => {
  expect(existsSync(new URL(`../${file}.test.ts`, import.meta.url))).toBe(true);
});
