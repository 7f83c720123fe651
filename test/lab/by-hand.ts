/** The programs of an image on this host, outside of any pod: with no limits, no probes, and the host's network. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { command } from '../../scripts/process/command.ts';

const USER = ['--userspec', '10001:10001'];
const PATH = '/usr/lib/postgresql/17/bin:/usr/bin:/usr/sbin:/bin';

/** Files of a container, as this host sees them. @param pid one of its processes */
const rootOf = (pid: number): string => `/proc/${pid}/root`;

/**
 * Runs a program to its end.
 *
 * @param pid a process of a container of the image
 * @param words the program and its arguments
 * @param env what it finds in its environment besides its path
 * @returns what it printed
 * @throws when it fails
 */
export const runByHand = async (pid: number, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { exitCode, stdout, stderr } = await command({ env: { PATH, ...env } })`chroot ${USER} ${rootOf(pid)} ${words}`;
  if (exitCode !== 0) throw new Error(`${words[0]} failed:\n${stderr || stdout}`);
  return stdout;
};

/**
 * Starts a server that is stopped at the end of the test.
 *
 * @throws when it ends soon, with what it said
 */
export const startByHand = async (pid: number, words: readonly string[]): Promise<void> => {
  const server = spawn('chroot', [...USER, rootOf(pid), ...words], { env: { PATH }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(server, 'exit');
  onTestFinished(async () => {
    server.kill('SIGINT');
    await ended;
  });
  await Promise.race([sleep(2000), ended.then(() => Promise.reject(new Error(`${words[0]} ended:\n${said}`)))]);
};
