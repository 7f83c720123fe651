import { expect, onTestFinished, test, vi } from 'vitest';
import { runToEnd } from '../../../scripts/backup/run-to-end.ts';

test('a program that succeeds is nothing to speak of', async () => {
  await runToEnd('sh', ['-c', 'exit 0']);
});

test('one that fails is named, with its exit code', async () => {
  await expect(runToEnd('sh', ['-c', 'exit 37'])).rejects.toThrow('sh -c exit 37 ended with exit code 37');
});

test('one that is quiet is heard where it fails alone', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  await runToEnd('sh', ['-c', 'echo heard'], {});
  await runToEnd('sh', ['-c', 'echo noise'], {}, true);
  expect(write.mock.calls.map(([text]) => text)).toEqual(['heard\n']);
  await expect(runToEnd('sh', ['-c', 'echo why; exit 1'], {}, true)).rejects.toThrow('exit code 1; the lines before say why');
  expect(write.mock.calls.at(-1)).toEqual(['why\n']);
});

test('one that is ended by a signal is named, with the signal', async () => {
  await expect(runToEnd('sh', ['-c', 'kill -KILL $$'])).rejects.toThrow('sh -c kill -KILL $$ ended with SIGKILL');
});

test('what asks this process to end reaches the program, and its end is an error', async () => {
  const running = runToEnd('sleep', ['60']);
  process.emit('SIGTERM', 'SIGTERM');
  await expect(running).rejects.toThrow('sleep 60 ended with SIGTERM');
});

test('one that is not there is an error', async () => {
  await expect(runToEnd('no-such-program', ['x'])).rejects.toThrow('ENOENT');
});
