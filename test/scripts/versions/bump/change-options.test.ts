import { Command } from 'commander';
import { expect, test } from 'vitest';
import { changeOptions } from '../../../../scripts/versions/bump/change-options.ts';

const parse = (...args: readonly string[]) => {
  const { changes, options } = changeOptions();
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  for (const option of options) command.addOption(option);
  command.parse(args, { from: 'user' });
  return changes.map(({ kind, description }) => `${kind}: ${description}`);
};

test('each change has the kind before it', () => {
  expect(parse('--change', 'a', '--kind', 'added', '--change', ' b ', '--change', 'c', '--kind', 'security', '--change', 'd')).toEqual(['changed: a', 'added: b', 'added: c', 'security: d']);
  expect(parse()).toEqual([]);
});

test('refuses what is no kind, and what is no line', () => {
  expect(() => parse('--kind', 'add', '--change', 'a')).toThrow('Allowed choices are added, changed, deprecated, removed, fixed, security.');
  for (const text of ['', ' ', 'a\nb']) expect(() => parse('--change', text)).toThrow('one line is needed');
});
