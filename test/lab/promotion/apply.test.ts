import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../../scripts/promotion/log/entry.ts';
import { beginPromote, endOf, planRelease, runPromote } from '../../promotion/run-promote.ts';
import { freshNamespace, hasLab, kubectl, plan } from '../lab.ts';
import { isTrial } from '../trial.ts';
import { labReleases, type LabReleases } from './releases.ts';

const region = plan.regions.find(({ name }) => name === 'us-west-2')!.name;
let releases: LabReleases;

const greeting = () => kubectl(region, ['get', 'deployment', 'api-gateway', '--namespace', releases.place.namespace, '--output', 'jsonpath={.spec.template.spec.containers[0].env[?(@.name=="GREETING")].value}']);
const events = async (): Promise<readonly string[]> => (JSON.parse((await runPromote(releases.place, 'history', '--json')).stdout) as Entry[]).map(({ event, chart }) => (chart === undefined ? event : `${event} ${chart}`));

describe.skipIf(!hasLab)('a release that is promoted', () => {
  beforeAll(async () => {
    releases = await labReleases(region, await freshNamespace('promotion'));
    await releases.make('1.0.0');
    // Both are a change of the same two charts.
    await releases.make('1.1.0', { worker: { env: { GREETING: 'hello' } }, 'api-gateway': { env: { GREETING: 'hello' } } });
    const { exitCode, stdout, stderr } = await runPromote(releases.place, 'apply', await planRelease(releases.place, '1.0.0'));
    expect({ exitCode, said: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, said: '' });
  }, 300_000);

  test('and is killed at any moment is found, and ends in one release or the other', { timeout: isTrial ? 3_600_000 : 240_000 }, async () => {
    for (let time = 0; time < (isTrial ? 20 : 1); time++) {
      const before = await greeting();
      const child = beginPromote(releases.place, 'apply', await planRelease(releases.place, before === '' ? '1.1.0' : '1.0.0'));
      const ended = endOf(child);
      await Promise.race([ended, sleep(2000 + Math.random() * 20_000)]);
      child.kill('SIGKILL');
      await ended;
      const verb = time % 2 === 0 ? 'resume' : 'undo';
      expect(await runPromote(releases.place, verb)).toMatchObject({ exitCode: 0 });
      expect(await runPromote(releases.place, 'status')).toMatchObject({ exitCode: 0 });
      expect(await runPromote(releases.place, 'verify-log')).toMatchObject({ exitCode: 0 });
      expect(['undo-done', 'promotion-done']).toContain((await events()).at(-1));
    }
  });
});
