import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeContexts } from '../../../scripts/images/write-contexts.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('each context has a Dockerfile with all that it copies, and a command that names the image as the charts do', async () => {
  const directory = await temporaryDirectory();
  const contexts = await writeContexts(directory);
  expect(contexts.map(({ name }) => name)).toEqual([
    'amazon-insights/api-gateway:1.0.0',
    'amazon-insights/product-service:1.0.0',
    'amazon-insights/worker:1.0.0',
    'amazon-insights/redis:8.0',
    'amazon-insights/postgres:17',
    'amazon-insights/backup:0.1.0',
    'amazon-insights/restore-check:0.1.0',
  ]);
  expect(contexts[2]!.command).toBe(`docker build --tag amazon-insights/worker:1.0.0 --target worker ${directory}/amazon-insights-worker`);
  for (const { command } of contexts) {
    const context = command.split(' ').at(-1)!;
    const dockerfile = await readFile(join(context, 'Dockerfile'), 'utf8');
    for (const [, file] of dockerfile.matchAll(/^COPY (?!--from)(\S+) /gm)) await access(join(context, file!));
  }
});

test('a context is written anew', async () => {
  const directory = await temporaryDirectory();
  await writeContexts(directory);
  const stale = join(directory, 'amazon-insights-worker', 'stale');
  await writeFile(stale, '');
  await writeContexts(directory);
  await expect(access(stale)).rejects.toThrow(/ENOENT/);
});
