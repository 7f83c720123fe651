import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { writeExecutable } from './executable.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));
const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

const locked = {
  '': { name: 'example' },
  'node_modules/tsx': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/other-system': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};
const installed = { 'node_modules/tsx': locked['node_modules/tsx'] };

/** A project with `run.mjs`, two verbs, and an `npm` that records its arguments and installs tsx. */
const project = async (present: object | undefined, npm = 'true') => {
  const root = await temporaryDirectory();
  for (const part of ['run.mjs', 'run']) await cp(join(scripts, part), join(root, 'scripts', part), { recursive: true });
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
  await writeFile(join(root, 'scripts/echo.ts'), '/** Prints its arguments. */\nconsole.log(process.argv.slice(2) as string[]);\nprocess.exitCode = 7;\n');
  await writeFile(
    join(root, 'scripts/hold.ts'),
    '/**\n * Waits for SIGTERM.\n * More.\n */\nprocess.on("SIGTERM", () => process.exit(9));\nsetInterval(() => {}, 1000);\nconsole.log("ready");\n',
  );
  await mkdir(join(root, 'modules'));
  await symlink(join(nodeModules, 'tsx'), join(root, 'modules/tsx'));
  await writeExecutable(join(root, 'bin/npm'), `echo "$NODE_ENV $*" > '${root}/npm.log'; mv '${root}/modules' '${root}/node_modules'; ${npm}`);
  if (present) {
    await cp(join(root, 'modules'), join(root, 'node_modules'), { recursive: true });
    await writeFile(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }));
  }
  const start = (...args: string[]) =>
    spawn(process.execPath, [join(root, 'scripts/run.mjs'), ...args], {
      cwd: dirname(root),
      env: { ...process.env, NODE_ENV: 'production', PATH: `${join(root, 'bin')}:${process.env['PATH']}` },
    });
  const run = async (...args: string[]) => {
    const child = start(...args);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    const [code] = await once(child, 'close');
    return { code: code as number, stdout, stderr };
  };
  const npmLog = () => readFile(join(root, 'npm.log'), 'utf8').catch(() => 'not called');
  return { start, run, npmLog };
};

const verbs = '  echo  Prints its arguments.\n  hold  Waits for SIGTERM.\n';

describe('run.mjs', { timeout: 20_000 }, () => {
  test('lists the verbs when none is given', async () => {
    const { run } = await project(installed);
    expect(await run()).toEqual({ code: 1, stdout: '', stderr: `Usage: node scripts/run.mjs <verb> [arguments]\n\n${verbs}` });
  });

  test.each(['nope', '../echo', 'run.mjs'])('lists them when there is no verb "%s"', async (verb) => {
    const { run } = await project(installed);
    const { code, stderr } = await run(verb);
    expect(code).toBe(1);
    expect(stderr).toContain(`There is no verb "${verb}".`);
    expect(stderr).toContain(verbs);
  });

  test('hands on arguments and exit code, and installs nothing that is there', async () => {
    const { run, npmLog } = await project(installed);
    expect(await run('echo', '--flag', 'a b')).toEqual({ code: 7, stdout: "[ '--flag', 'a b' ]\n", stderr: '' });
    expect(await npmLog()).toBe('not called');
  });

  test('hands on SIGTERM', async () => {
    const child = (await project(installed)).start('hold');
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([9, null]);
  });

  test('installs everything first when nothing is installed', async () => {
    const { run, npmLog } = await project(undefined);
    const { code, stdout, stderr } = await run('echo');
    expect([code, stdout]).toEqual([7, '[]\n']);
    expect(stderr).toMatch(/^Installing dependencies: npm ci\nDependencies installed in \d+\.\d s\n$/);
    expect(await npmLog()).toMatch(/^production ci --include=dev --prefer-offline /);
  });

  test.each([
    ['another version', { 'node_modules/tsx': { ...locked['node_modules/tsx'], version: '0.9.0' } }],
    ['other content', { 'node_modules/tsx': { ...locked['node_modules/tsx'], integrity: 'sha512-c' } }],
    ['too little', {}],
  ])('installs when there is %s', async (_, present) => {
    const { run, npmLog } = await project(present);
    await run('echo');
    expect(await npmLog()).toContain('ci --include=dev');
  });

  test('stops when the installation fails', async () => {
    const { run } = await project(undefined, 'echo no network >&2; exit 3');
    const { code, stdout, stderr } = await run('echo');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no network\nnpm ci failed with exit code 3');
  });
});

test.each([
  ['18.20.0', 'Node.js 20.19 or newer is needed, and this is 18.20.0: https://nodejs.org'],
  ['20.18.3', 'Node.js 20.19 or newer is needed, and this is 20.18.3: https://nodejs.org'],
  ['20.19.0', undefined],
  ['22.1.0', undefined],
])('Node.js %s', async (version, problem) => {
  const { nodeVersionProblem } = await import(join(scripts, 'run/node-version.mjs'));
  expect(nodeVersionProblem(version)).toBe(problem);
});
