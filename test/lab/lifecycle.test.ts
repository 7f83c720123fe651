import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exists } from '../../scripts/files/exists.ts';
import { labDirectory, stateDirectory, storeDirectory } from '../../scripts/lab/directories.ts';
import { stopLab } from '../../scripts/lab/down.ts';
import { logOf, pidFile } from '../../scripts/lab/host/unit.ts';
import { HOST_INTERFACE } from '../../scripts/lab/network/interfaces.ts';
import { labStatus, problems } from '../../scripts/lab/status.ts';
import { command } from '../../scripts/process/command.ts';
import { hasLab, lab, plan } from './lab.ts';
import { runLab, runLabIn, showLab, spawnLab } from './run-lab.ts';
import { nothing, traces } from './traces.ts';

/** Seconds until the kernel starts again after a panic: one of the settings that a kubelet insists on. */
const PANIC = '/proc/sys/kernel/panic';

/** When an `up` is killed: when it says that it has begun a step, or when a process has just been started, and is not ready. */
const moments: Readonly<Record<string, (up: ChildProcess) => Promise<void>>> = {
  ...Object.fromEntries(['machines', 'credentials', 'kubelets', 'usage metrics'].map((step) => [step, (up) => line(up, step)])),
  'the API server': () => vi.waitUntil(() => exists(pidFile(plan.regions[0]!.edge.name, 'kube-apiserver')), { timeout: 30_000, interval: 10 }).then(() => {}),
};

const line = async (up: ChildProcess, words: string): Promise<void> => {
  for await (const text of createInterface({ input: up.stdout! })) if (text.includes(words)) return;
};

/** Kills `up`, with all that is in its process group. */
const killUpAt = async (moment: string): Promise<void> => {
  const up = spawnLab('up');
  await moments[moment]!(up);
  process.kill(-up.pid!, 'SIGKILL');
  await once(up, 'exit');
};

// Somebody's lab is not stopped by a test.
describe.skipIf(!hasLab || lab().wasRunning)('the life of the lab', () => {
  // The files after this one want a lab that runs, whatever went wrong here.
  afterAll(() => showLab('up'), 240_000);

  test('down leaves nothing but the stores of images, also the second time', async () => {
    expect(await traces()).toMatchObject({ links: 1, state: true });
    for (let time = 0; time < 2; time++) {
      expect(await runLab('down')).toMatchObject({ exitCode: 0 });
      expect(await traces()).toEqual(nothing);
    }
    expect(await readdir(labDirectory())).toEqual(['store']);
    for (const words of [['status'], ['kubeconfig'], ['heal'], ['shell', 'hub'], ['keda', plan.regions[0]!.name], ['kill', plan.regions[0]!.name]]) {
      const { exitCode, output } = await runLab(...words);
      expect(exitCode).toBeGreaterThan(0);
      expect(output).toContain('Start it: npm run lab -- up');
    }
    expect(await traces()).toEqual(nothing);
  });

  test.each(['machines', 'the API server'])('an up that is killed at "%s" leaves nothing that the next down misses', async (moment) => {
    await killUpAt(moment);
    expect(await runLab('down')).toMatchObject({ exitCode: 0 });
    expect(await traces()).toEqual(nothing);
  });

  test('a down that waits for an up goes on when that is killed', async () => {
    const up = spawnLab('up');
    let down: Promise<unknown> | undefined;
    for await (const text of createInterface({ input: up.stdout! })) {
      if (text.includes('machines')) down ??= runLab('down', '--wait');
      if (text.includes('kubelets')) break;
    }
    process.kill(-up.pid!, 'SIGKILL');
    expect(await down).toMatchObject({ exitCode: 0 });
    expect(await traces()).toEqual(nothing);
  });

  test('every up goes on where the one before it was killed, and the last one finishes; meanwhile no other command changes the lab', async () => {
    await stopLab();
    for (const moment of ['credentials', 'the API server', 'kubelets']) await killUpAt(moment);
    const last = spawnLab('up');
    await line(last, 'usage metrics');
    expect(await runLab('down')).toMatchObject({ exitCode: 1, output: expect.stringContaining('Another command is changing the lab') });
    last.stdout!.resume();
    if (last.exitCode === null) await once(last, 'exit');
    expect(last.exitCode).toBe(0);
    expect(problems(await labStatus(plan))).toEqual([]);
  }, 240_000);

  test('a command that has another cache leaves the lab alone, and says whose it is', async () => {
    const before = await traces();
    for (const words of [['down'], ['up'], ['kill', plan.regions[0]!.name]])
      expect(await runLabIn({ AMAZON_INSIGHTS_CACHE: join(tmpdir(), 'nobody') }, ...words)).toMatchObject({ exitCode: 1, output: expect.stringContaining(`Another lab runs on this machine, with its files in ${stateDirectory()}`) });
    expect(await traces()).toEqual(before);
    expect(problems(await labStatus(plan))).toEqual([]);
  });

  test('up connects this host again when its link or a route is gone', async () => {
    const { subnet, address } = plan.regions[0]!;
    for (const loss of [['route', 'delete', subnet], ['link', 'delete', HOST_INTERFACE]]) {
      await command`ip ${loss}`;
      expect(await runLab('up')).toMatchObject({ exitCode: 0 });
      expect((await command`ip route get ${address}`).stdout).toContain(`dev ${HOST_INTERFACE}`);
    }
  });

  test('an up after which something does not run fails, and says what, and where its log is', async () => {
    const { name } = plan.regions[0]!.edge;
    await writeFile(pidFile(name, 'no-such-unit'), '1');
    expect(await runLab('up')).toMatchObject({ exitCode: 1, output: expect.stringContaining(`Not everything runs:\n  ${name}: no-such-unit has ended; its log: ${logOf(name, 'no-such-unit')}`) });
  });

  describe('up and down', () => {
    let bystander: ChildProcess;
    let own: string;
    beforeAll(async () => {
      bystander = spawn('sleep', ['600']);
      await runLab('down');
      own = await readFile(PANIC, 'utf8');
      await writeFile(PANIC, '7');
      await runLab('up');
    });
    afterAll(async () => {
      bystander.kill();
      await writeFile(PANIC, own);
    });

    test('change settings of the whole host, and set them back', async () => {
      // It belongs to nobody in the lab, and has the number that units had: one is stopped by itself, one with the lab.
      for (const unit of ['link-delay', 'registry']) await writeFile(pidFile(plan.hub.name, unit), String(bystander.pid));
      expect(await runLab('heal')).toMatchObject({ exitCode: 0 });
      await vi.waitFor(async () => expect(await readFile(PANIC, 'utf8')).toBe('10\n'), { timeout: 10_000 });
      expect((await runLab('status')).output).toContain('dead: registry');
      expect(await runLab('prune')).toMatchObject({ exitCode: 1, output: expect.stringContaining('The lab runs, and its nodes use their images. Stop it first: npm run lab -- down') });
      expect(await runLab('down')).toMatchObject({ exitCode: 0 });
      expect(await readFile(PANIC, 'utf8')).toBe('7\n');
    });

    test('leave nothing, and a process alone that has the number of one of theirs', async () => {
      expect(await traces()).toEqual(nothing);
      expect([bystander.exitCode, bystander.signalCode]).toEqual([null, null]);
      expect(await readdir(storeDirectory())).toContain('images');
    });
  });

  test('prune removes all images, and nothing else', async () => {
    // In a cache of its own: what the lab has is needed again.
    const cache = await mkdtemp(join(tmpdir(), 'prune-'));
    try {
      for (const directory of ['lab/store', 'images', 'tools']) await mkdir(join(cache, directory), { recursive: true });
      await writeFile(join(cache, 'images', 'layer'), 'x'.repeat(3 * 1024 ** 2));
      await runLab('down');
      expect(await runLabIn({ AMAZON_INSIGHTS_CACHE: cache }, 'prune')).toMatchObject({ exitCode: 0, output: expect.stringContaining('3 MiB of images are gone') });
      expect([await readdir(join(cache, 'lab')), await readdir(cache)]).toEqual([[], ['lab', 'tools']]);
    } finally {
      await rm(cache, { recursive: true, force: true });
    }
  });
});
