import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ApiObject } from '../../../../../scripts/backup/configuration/api-object.ts';
import type { Configuration } from '../../../../../scripts/backup/configuration/configuration.ts';
import { saveConfiguration } from '../../../../../scripts/backup/configuration/save-configuration.ts';
import type { SetSettings } from '../../../../../scripts/restore-check/drill/snapshots/set-settings.ts';
import { drillConfiguration } from '../../../../../scripts/restore-check/drill/configuration/drill-configuration.ts';
import { ensureTools } from '../../../../../scripts/toolchain/index.ts';
import { TOOLS_TIMEOUT_MS } from '../../../control-plane/tools.ts';
import { temporaryDirectory } from '../../../temporary-directory.ts';
import { at, bucketWith, context, failed, HOUR, judge, said } from '../samples.ts';
import { chartOf, configuration, object, releaseOf } from './samples.ts';

let helm: string;
beforeAll(async () => {
  ({ helm4: helm } = await ensureTools(['helm4']));
}, TOOLS_TIMEOUT_MS);

const template = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: gateway }\nspec: { replicas: {{ .Values.replicas }}, template: { spec: { containers: [{ name: main, resources: { limits: { cpu: 1000m } } }] } } }\n';
const gateway = releaseOf('gateway', await chartOf('gateway', { 'deployment.yaml': template }), { replicas: 2 });
/** As an API server gives it, which adds and rewrites. */
const running = (spec: object = {}): ApiObject => object('gateway', 'Deployment', 'gateway', { spec: { replicas: 2, revisionHistoryLimit: 10, template: { spec: { containers: [{ name: 'main', resources: { limits: { cpu: '1' } } }] } }, ...spec } });

/** Saves a configuration at the first minute, and drills it at the tenth. */
const drill = async (changes: Partial<Configuration>, settings: Partial<SetSettings> & { readonly releases?: readonly string[] } = {}, minute = 10) => {
  const [identity, { bucket, root }] = [await generateX25519Identity(), await bucketWith({})];
  await writeFile(join(root, 'identity'), identity);
  await saveConfiguration(configuration({ releases: [gateway], objects: [running()], ...changes }), { bucket, prefix: 'saved', recipient: await identityToRecipient(identity) });
  const findings = await judge(async (into) =>
    drillConfiguration({ prefix: 'saved', backupAgeSeconds: HOUR, backupDeadlineSeconds: HOUR, identityFile: join(root, 'identity'), releases: [], ...settings }, bucket, { ...context([], at(minute)), directory: await temporaryDirectory() }, into, helm));
  return { findings, failed: failed(findings), notRun: findings.notRun.map(({ why }) => why), said: (name: string) => said(findings, name) };
};

describe('a saved configuration', () => {
  test('passes where what runs is what its charts give, and says what has to be there before', async () => {
    const { findings, failed: checks, said: of } = await drill({ kubernetes: 'v1.35.4', secrets: [{ name: 'users', keys: ['password'], referredToBy: ['Deployment/gateway'] }, { name: 'tls', keys: [], referredToBy: [] }] });
    expect(checks).toEqual([]);
    expect(findings.checks.map(({ name }) => name)).toEqual(['backup', 'backup age', 'interrupted backups', 'readable', 'releases', 'release gateway']);
    expect(of('readable')).toBe('1 object and 1 release of a cluster of Kubernetes v1.35.4; 2 Secrets have to be there before: users, tls');
    expect(of('release gateway')).toBe('what runs is what the chart gateway 0.1.0 gives with the saved values: 1 object');
    expect(findings.phases.map(({ name }) => name)).toEqual(['fetch', 'verify']);
    expect(findings.losses).toEqual([]);
  });

  test('is without an object, or has another field, that would come up otherwise', async () => {
    const { failed: checks, said: of } = await drill({ objects: [running({ replicas: 3 }), object('gateway', 'ConfigMap', 'left', {})] });
    expect(checks).toEqual(['release gateway']);
    expect(of('release gateway')).toBe('what runs is not what the chart gateway 0.1.0 gives with the saved values (2 differences): Deployment/gateway would have spec.replicas 2 instead of 3; ConfigMap/left would not come up, which no chart gives');
    expect((await drill({ objects: [] })).said('release gateway')).toMatch(/ \(1 difference\): Deployment\/gateway would come up, which is not there$/);
  });

  test('tells three differences, and how many there are', async () => {
    const left = ['a', 'b', 'c', 'd', 'e'].map((name) => object('gateway', 'ConfigMap', name, {}));
    expect((await drill({ objects: [running(), ...left] })).said('release gateway')).toMatch(/ \(5 differences\): ConfigMap\/a .*; ConfigMap\/b .*; ConfigMap\/c [^;]*; and 2 more$/);
  });

  test('has a release that does not render told in Helm’s words', async () => {
    const { failed: checks, said: of } = await drill({ releases: [gateway, releaseOf('worker', await chartOf('worker', { 'x.yaml': '{{ fail "no queue is named" }}' }))] });
    expect(checks).toEqual(['release worker']);
    expect(of('release worker')).toMatch(/the chart worker 0\.1\.0 does not render with the saved values, so none of it would come up: .*no queue is named/s);
  });

  test('lacks a release that has to be there, and the others are looked at', async () => {
    const { findings, failed: checks } = await drill({}, { releases: ['redis'] });
    expect([checks, findings.checks.at(-1)]).toEqual([['releases'], expect.objectContaining({ name: 'release gateway', passed: true })]);
  });

  test('is none before it was saved, and too old in time', async () => {
    expect(await drill({}, {}, -1)).toMatchObject({ failed: [], notRun: [expect.stringContaining(`the first is of ${at(0).toISOString()}`)] });
    expect((await drill({}, {}, 61)).failed).toEqual(['backup age']);
  });
});
