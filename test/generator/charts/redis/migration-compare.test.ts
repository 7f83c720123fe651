/** What the migration of keys makes of what both sides answer. */
import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { repositoryRoot } from '../../../../scripts/charts/repository.ts';
import { command } from '../../../../scripts/process/command.ts';
import { temporaryDirectory } from '../../../scripts/temporary-directory.ts';

const script = join(repositoryRoot, 'generator', 'charts', 'redis', 'scripts', 'migration-compare.sh');

/** What a side answers for a key. */
const answer = (type: string, expiry: number, ...lines: readonly string[]): string => [type, `(integer) ${expiry}`, ...lines].join('\n');

/** Numbers of the keys that differ. */
const differing = async (ours: readonly string[], theirs: readonly string[]): Promise<readonly string[]> => {
  const side = (name: string, answers: readonly string[]): string => `answers ${name} <<'END'\n${answers.map((one, index) => `"#${index + 1}"\n${one}\n`).join('')}END`;
  const text = [`COPY=${await temporaryDirectory()}`, `. ${script}`, side('ours', ours), side('theirs', theirs), 'differing_keys | sort -u'].join('\n');
  const { exitCode, stdout, stderr } = await command({ stdio: 'pipe' })`sh -euc ${text}`;
  if (exitCode !== 0) throw new Error(stderr);
  return stdout.split('\n').filter(Boolean);
};

describe('differing_keys', () => {
  const same = answer('string', -1, '"same"');

  test.each([
    ['clocks that are a little apart', answer('string', 1_700_000_000_000, '"one"'), answer('string', 1_700_000_004_000, '"one"')],
    ['another order of a set', answer('set', -1, '1) "a"', '2) "b"'), answer('set', -1, '1) "b"', '2) "a"')],
    ['a server that sends on to another one', same, `-> Redirected to slot [1] located at 10.0.0.1:6379\n${same}`],
  ])('finds nothing in %s', async (_, ours, theirs) => {
    expect(await differing([same, ours], [same, theirs])).toEqual([]);
  });

  test.each([
    ['value', answer('string', -1, '"one"'), answer('string', -1, '"two"')],
    ['type', answer('string', -1, '"one"'), answer('list', -1, '"one"')],
    ['time to live', answer('string', 1_700_000_000_000, '"one"'), answer('string', 1_700_000_006_000, '"one"')],
    ['key that expires no more', answer('string', 1_700_000_000_000, '"one"'), answer('string', -1, '"one"')],
    ['key that is not there', answer('string', -1, '"one"'), answer('none', -2, '(nil)')],
    ['order of a list', answer('list', -1, '1) "a"', '2) "b"'), answer('list', -1, '1) "b"', '2) "a"')],
    ['member of a set', answer('set', -1, '1) "a"'), answer('set', -1, '1) "a"', '2) "b"')],
  ])('finds another %s', async (_, ours, theirs) => {
    expect(await differing([same, ours], [same, theirs])).toEqual(['2']);
  });
});
