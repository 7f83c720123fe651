import { expect, test } from 'vitest';
import { seconds } from '../../../scripts/promotion/commands/working.ts';
import { reason } from '../../../scripts/promotion/commands/reason.ts';
import { promoteCommands } from '../../../scripts/promotion/commands/index.ts';

test.each(promoteCommands().map((command) => [command.name(), command] as const))('promote %s has an example, and prints JSON', (name, command) => {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  expect(help).toContain(`npm run promote -- ${name} `.trim());
  expect(help).toContain('--json');
});

test('a duration is read in seconds, and what is none is refused', () => {
  expect([seconds('90s'), seconds('5m'), seconds('1h')]).toEqual([90, 300, 3600]);
  for (const text of ['5', '0s', '5 m', 'm', '-1s']) expect(() => seconds(text)).toThrow('a duration is needed');
});

test('a reason says something', () => {
  expect(reason(' the sale, until Monday ')).toBe('the sale, until Monday');
  for (const text of ['', ' ', '\t\n']) expect(() => reason(text)).toThrow('a reason is needed');
  // Wherever one is asked for.
  const options = promoteCommands().flatMap((command) => command.options.filter(({ flags }) => flags.endsWith('<reason>')));
  expect(options.map(({ long }) => long)).toEqual(['--hotfix', '--reason', '--reason', '--reason', '--reason', '--reason']);
  for (const { parseArg } of options) expect(() => parseArg!(' ', undefined)).toThrow('a reason is needed');
});
