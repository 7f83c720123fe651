import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { runPromote } from '../promotion/run-promote.ts';
import { cluster } from './cluster.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;
const promote = (verb: string, ...args: readonly string[]) => space.promote(verb, ...args);

beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
  space = await promotionNamespace(releases);
  await promote('apply', await space.plan('1.0.0'));
}, 300_000);
afterAll(() => releases.remove());

test('a region that is held takes no promotion until it is released; the log and status know who and why', async () => {
  expect(await promote('hold')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--reason') });
  expect(await promote('hold', '--reason', 'the sale, until Monday')).toMatchObject({ exitCode: 0, stdout: 'us-west-2 is held.\n' });
  expect(await promote('status')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/It is held since .* by .*@.*: the sale, until Monday/) });
  const planned = await space.plan('1.1.0');
  expect(await promote('apply', planned)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/is refused:\n[\s\S]*The gate hold is closed: [\s\S]*the sale, until Monday/) });
  expect(await space.versions()).toEqual(allAt('1.0.0'));

  expect(await promote('release-hold', '--reason', 'it is over')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^us-west-2 is free; .*@.* had held it since .*: the sale, until Monday\n$/) });
  expect(await promote('release-hold', '--reason', 'again')).toMatchObject({ exitCode: 0, stdout: 'us-west-2 was not held.\n' });
  expect(await promote('apply', planned)).toMatchObject({ exitCode: 0 });
  expect((await space.events()).filter((event) => event.includes('hold') || event === 'held')).toEqual(['held', 'hold-released']);
});

test('a line that is stopped stops promotions and no rollback, until it goes on', async () => {
  expect(await promote('stop', '--reason', 'orders are lost')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^us-west-2: stopped by .*@.* since .*: orders are lost\n$/) });
  expect(await promote('apply', await space.plan('1.0.0'))).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The gate stop is closed: [\s\S]*orders are lost/) });
  expect(await promote('rollback', '--yes')).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  await promote('release-hold', '--reason', 'the line is meant here');
  expect(await promote('start')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^us-west-2: goes on; .*@.* had stopped it since .*: orders are lost\n$/) });
  expect(await promote('start')).toMatchObject({ exitCode: 0, stdout: 'us-west-2: was not stopped\n' });
  expect(await promote('apply', await space.plan('1.1.0'))).toMatchObject({ exitCode: 0 });
});

test('a context that leads to another region is refused before anything is written there', async () => {
  const place = { ...(await releases.place(space.namespace)), region: 'us-east-1' };
  const words = /The context "\S+" leads to us-west-2, as the log in its namespace \S+ says, and not to us-east-1/;
  for (const [verb, ...args] of [['hold', '--reason', 'a mistake'], ['plan', '1.0.0'], ['rollback', '--yes'], ['undo']] as const) {
    expect(await runPromote(place, verb, ...args)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(words) });
  }
  expect(await promote('verify-log')).toMatchObject({ exitCode: 0 });
});

test('status names charts that somebody took away or set back by hand', async () => {
  const [{ helm4 }, { kubeconfig }] = [await ensureTools(['helm4']), cluster()];
  const byHand = (...args: readonly string[]) => runHelm(helm4, [...args, '--namespace', space.namespace], { env: { KUBECONFIG: kubeconfig } });
  expect(await promote('status')).toMatchObject({ exitCode: 0 });
  await byHand('rollback', 'left', '1');
  await byHand('uninstall', 'top');
  const { exitCode, stdout } = await promote('status');
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/left +│ 1\.0\.0 .*│ Helm release +│/);
  expect(stdout).toMatch(/top +│ +│ +│ not installed +│/);
});
