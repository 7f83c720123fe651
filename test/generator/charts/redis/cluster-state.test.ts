/** What the manager of a Redis Cluster makes of what servers say. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../../scripts/charts/repository.ts';
import { command } from '../../../../scripts/process/command.ts';

const script = join(repositoryRoot, 'generator', 'charts', 'redis', 'scripts', 'cluster-state.sh');

/** Runs shell commands with the script's functions, servers that answer as given, and an input. */
const run = async (commands: string, { input = '', answers = {} }: { readonly input?: string; readonly answers?: Readonly<Record<string, string>> }): Promise<string> => {
  const cases = Object.entries(answers).map(([host, answer]) => `${host}) echo '${answer}' ;;`).join('\n');
  const text = `SHARDS=3\nservers() { printf '%s\\n' ${Object.keys(answers).join(' ')}; }\nask() { case $1 in\n${cases}\nesac; }\n. ${script}\n${commands}`;
  const { exitCode, stdout, stderr } = await command({ input, stdio: 'pipe' })`sh -euc ${text}`;
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
};

describe('describe_servers', () => {
  test('says of each server what it says of itself', async () => {
    const of = (self: string, ...others: readonly string[]) => [self, ...others].join('\n');
    const answers = {
      'r-0': of('aaa 10.0.0.1:6379@16379,r-0 myself,master - 0 0 1 connected 0-5460 5470', 'bbb 10.0.0.2:6379@16379,r-1 slave aaa 0 0 1 connected'),
      'r-1': of('aaa 10.0.0.1:6379@16379,r-0 master - 0 0 1 connected 0-5460', 'bbb 10.0.0.2:6379@16379,r-1 myself,slave aaa 0 0 1 connected'),
      'r-2': of('ccc 10.0.0.3:6379@16379,r-2 myself,master - 0 0 2 connected 7 [8->-aaa] [9-<-aaa]'),
    };
    expect((await run('describe_servers', { answers })).trim().split('\n')).toEqual([
      '0 r-0 aaa 10.0.0.1:6379 master 5462 - 2 0',
      '1 r-1 bbb 10.0.0.2:6379 replica 0 aaa 2 0',
      '2 r-2 ccc 10.0.0.3:6379 master 1 - 1 2',
    ]);
  });

  test('leaves out a server that does not answer', async () => {
    const answers = { 'r-0': '', 'r-1': 'bbb 10.0.0.2:6379@16379,r-1 myself,master - 0 0 1 connected' };
    expect((await run('describe_servers', { answers })).trim()).toBe('1 r-1 bbb 10.0.0.2:6379 master 0 - 1 0');
  });
});

describe('master_for', () => {
  const master = (ordinal: number, slots = 5461) => `${ordinal} r-${ordinal} m${ordinal} 10.0.0.${ordinal}:6379 master ${slots} - 6 0`;
  const replica = (ordinal: number, of: number) => `${ordinal} r-${ordinal} s${ordinal} 10.0.0.${ordinal}:6379 replica 0 m${of} 6 0`;
  const chosen = async (ordinal: number, lines: readonly string[], added = '') => (await run(`master_for ${ordinal} '${added}'`, { input: `${lines.join('\n')}\n` })).trim();

  test.each([
    ['of the next ordinal, which mostly stands in another zone', 3, [], 'm2'],
    ['of the next ordinal, once more', 4, [replica(3, 2)], 'm0'],
    ['that has none yet', 5, [replica(3, 2), replica(4, 0)], 'm1'],
  ])('is the one %s', async (_, ordinal, replicas, expected) => {
    expect(await chosen(ordinal, [master(0), master(1), master(2), ...replicas])).toBe(expected);
  });

  test('is no empty one, but one that is to get slots', async () => {
    const lines = [master(0), master(1), master(2), replica(3, 2), replica(4, 0), replica(5, 1), master(6, 0), master(7, 0)];
    expect(await chosen(7, lines)).toMatch(/^m[012]$/);
    expect(await chosen(7, lines, ' m6')).toBe('m6');
  });
});
