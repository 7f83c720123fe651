import getPort from 'get-port';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { keepDoing } from '../../../scripts/backup/keep-doing.ts';

test('what is done keeps its own pace, does not wait for the others, and ends with the first that fails', async () => {
  const port = await getPort();
  let hang = (_: Error): void => {};
  let quick = 0;
  const slow = new Promise<void>((_, reject) => {
    hang = reject;
  });
  const work = async (): Promise<void> => {
    quick += 1;
    if (quick === 5) {
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
      hang(new Error('The slow one has failed.'));
    }
    if (quick > 5) throw new Error('The quick one ends as well.');
  };
  const tasks = [{ work: () => slow, intervalSeconds: 0.01 }, { work, intervalSeconds: 0.01 }];
  await expect(keepDoing({ tasks, register: new Registry(), port })).rejects.toThrow('The slow one has failed.');
});
