import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { alive } from '../process/alive.ts';
import { writeExecutable } from '../executable.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const script = fileURLToPath(new URL('../../../scripts/toolchain.ts', import.meta.url));

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a build with all its compilers, and leaves nothing half done', async (signal, code) => {
  const directory = await temporaryDirectory();
  const compilers = join(directory, 'compilers');
  // Like Go: it starts a compiler, and waits for it.
  await writeExecutable(
    join(directory, 'go'),
    `[ "$1" = version ] && exec echo go version go1.26.8 linux/amd64\nsleep 600 &\necho $$ $! > '${compilers}'\nwait`,
  );
  const child = spawn(process.execPath, ['--import', 'tsx', script, 'kubeconform'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      PATH: `${directory}:${process.env['PATH']}`,
      AMAZON_INSIGHTS_CACHE: join(directory, 'cache'),
      AMAZON_INSIGHTS_TOOLS_FROM_PATH: '0',
    },
  });
  const pids = await vi.waitFor(
    async () => {
      const ids = (await readFile(compilers, 'utf8')).trim().split(' ').map(Number);
      expect(ids).toHaveLength(2);
      return ids;
    },
    { timeout: 10_000 },
  );
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([code, null]);
  await vi.waitFor(async () => expect(await alive(pids)).toEqual([]));
  const builds = join(directory, 'cache/tools/kubeconform');
  for (const build of await readdir(builds)) expect(await readdir(join(builds, build))).toEqual([]);
}, 20_000);
