import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ensurePackages, PackagesError } from '../../../scripts/packages/index.ts';
import type { Host } from '../../../scripts/packages/host.ts';
import { writeExecutable } from '../executable.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

let directory: string;
let bin: string;
let policy: string;
let host: Host;
const needed = [
  { package: 'sh', needs: ['sh'] },
  { package: 'example', needs: ['example-command'] },
];

/** What stands in for apt-get; `$directory/calls` receives its arguments, and the environment that counts. */
const aptGet = (installation: string): Promise<void> =>
  writeExecutable(
    join(bin, 'apt-get'),
    `echo "$DEBIAN_FRONTEND $*" >> '${directory}/calls'\ncase "$*" in *' install '*) ${installation};; esac`,
  );

const calls = async (): Promise<string[]> => (await readFile(join(directory, 'calls'), 'utf8')).trim().split('\n');

const failure = (run: Promise<unknown>): Promise<Error> =>
  run.then(
    () => expect.unreachable(),
    (reason) => reason,
  );

beforeEach(async () => {
  directory = await temporaryDirectory();
  bin = join(directory, 'bin');
  policy = join(directory, 'policy-rc.d');
  host = { env: { PATH: `${bin}:${process.env['PATH']}`, AMAZON_INSIGHTS_CACHE: join(directory, 'cache') }, isRoot: true, isDebian: true };
  // Mounting wants root: it is enough to see what would be mounted where, and that the rest is run.
  await writeExecutable(join(bin, 'unshare'), 'shift\nexec "$@"');
  await writeExecutable(join(bin, 'mount'), `cat "$2" > '${directory}/mounted'\n[ "$3" = '${policy}' ]`);
  await aptGet(`ls '${policy}' > /dev/null && cp '${bin}/apt-get' '${bin}/example-command'`);
});

describe('ensurePackages', () => {
  test('installs no more than what is missing', async () => {
    const lines: string[] = [];
    const progress = { set output(line: string) { lines.push(line); } };
    expect(await ensurePackages(progress, { needed, host, policy })).toEqual(['example']);
    expect(lines).toEqual(['reading the lists of packages', 'installing example', 'installed example']);
    const [update, install] = await calls();
    expect(update).toMatch(/^noninteractive -o Acquire::Retries=3 .* update$/);
    expect(install).toMatch(/^noninteractive .* install --yes --no-remove --no-install-recommends example$/);
  });

  test('runs nothing where nothing is missing', async () => {
    await writeExecutable(join(bin, 'example-command'), '');
    expect(await ensurePackages(undefined, { needed, host: { ...host, isRoot: false, isDebian: false }, policy })).toEqual([]);
    expect(await readdir(directory)).toEqual(['bin']);
  });

  test('forbids services while it installs, and no longer', async () => {
    await ensurePackages(undefined, { needed, host, policy });
    expect(await readFile(join(directory, 'mounted'), 'utf8')).toBe('#!/bin/sh\nexit 101\n');
    expect(await readdir(directory)).not.toContain('policy-rc.d');
  });

  test("leaves the machine's own policy as it is", async () => {
    await writeFile(policy, 'own');
    await ensurePackages(undefined, { needed, host, policy });
    expect(await readFile(policy, 'utf8')).toBe('own');
  });

  test('quotes apt-get when it fails, and says where the rest is', async () => {
    await aptGet('echo "E: Unable to locate package example"; exit 100');
    const error = await failure(ensurePackages(undefined, { needed, host, policy }));
    expect(error).toBeInstanceOf(PackagesError);
    expect(error.message).toBe(
      `example could not be installed:\n  E: Unable to locate package example\nThe whole output: ${directory}/cache/logs/packages.log`,
    );
    expect(await readdir(directory)).not.toContain('policy-rc.d');
  });

  test('does not believe a package that lacks the command', async () => {
    await aptGet(':');
    const error = await failure(ensurePackages(undefined, { needed, host, policy }));
    expect(error.message).toContain('these packages, now installed, do not have them');
  });

  test.each([
    [{ isRoot: false }, 'only root can install them'],
    [{ isDebian: false }, 'this is neither Debian nor Ubuntu'],
  ])('says what is missing with %o', async (difference, reason) => {
    const error = await failure(ensurePackages(undefined, { needed, host: { ...host, ...difference }, policy }));
    expect(error.message).toBe(
      `Commands are missing, and ${reason}:\n  example-command: package example\n` +
        'On Debian or Ubuntu, as root: apt-get install --no-install-recommends example',
    );
  });
});
