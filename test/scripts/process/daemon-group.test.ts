import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { daemonGroup } from '../../../scripts/process/daemon-group.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { alive } from './alive.ts';

const group = async () => {
  const directory = await temporaryDirectory();
  const daemons = daemonGroup();
  onTestFinished(() => daemons.stop());
  const start = (name: string, script: string) =>
    daemons.start({ name, command: '/bin/sh', args: ['-c', script], log: join(directory, `${name}.log`) });
  return { daemons, start };
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('is ready when the check resolves', async () => {
  const { daemons, start } = await group();
  await daemons.ready(await start('one', 'exec sleep 600'), async () => {});
});

test('names the daemon that ends, although another is waited for', async () => {
  const { daemons, start } = await group();
  await start('broken', 'echo no disk; exit 4');
  const waited = await start('healthy', 'exec sleep 600');
  await expect(daemons.ready(waited, untilAborted)).rejects.toThrow(
    /^broken ended with exit code 4; its last lines:\n {2}no disk\nThe whole log: .*broken\.log$/,
  );
});

test('names the daemon that does not get ready', async () => {
  const { daemons, start } = await group();
  const slow = await start('slow', 'exec sleep 600');
  await expect(daemons.ready(slow, () => Promise.reject(new Error('no answer')))).rejects.toThrow(
    /^slow is not ready: no answer; its last lines:\n {2}\(it wrote nothing\)\nThe whole log: .*slow\.log$/,
  );
});

test('stops all daemons', async () => {
  const { daemons, start } = await group();
  const pids = [(await start('one', 'exec sleep 600')).pid, (await start('two', 'exec sleep 600')).pid];
  await daemons.stop();
  expect(await alive(pids)).toEqual([]);
});
