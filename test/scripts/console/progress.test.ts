import { describe, expect, test } from 'vitest';
import { isPlain, throttled, type Progress } from '../../../scripts/console/progress.ts';

describe('isPlain', () => {
  test.each([
    ['a terminal', {}, true, false],
    ['no terminal', {}, false, true],
    ['a terminal in CI', { CI: 'true' }, true, true],
    ['a terminal with CI=false', { CI: 'false' }, true, false],
    ['a terminal with an empty CI', { CI: '' }, true, false],
  ])('%s', (_, env, isTerminal, expected) => {
    expect(isPlain(env, isTerminal)).toBe(expected);
  });
});

describe('throttled', () => {
  test('drops lines that come too early', () => {
    const progress: Progress = { output: 'first' };
    throttled(progress, 60_000)('second');
    expect(progress.output).toBe('first');
  });

  test('lets lines through when the interval has passed', () => {
    const progress: Progress = { output: 'first' };
    throttled(progress, 0)('second');
    expect(progress.output).toBe('second');
  });
});
