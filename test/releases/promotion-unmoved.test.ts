import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seal } from '../../scripts/signing/envelope.ts';
import { makeKey, readSigningKey } from '../../scripts/signing/signing-key.ts';
import { plan } from '../../scripts/promotion/commands/plan.ts';
import { checkUnmoved } from '../../scripts/promotion/plan/check-unmoved.ts';
import { makePlan } from '../../scripts/promotion/plan/make-plan.ts';
import { readPlan } from '../../scripts/promotion/plan/plan-file.ts';
import { RELEASE_TYPE } from '../../scripts/release/release-store.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, set } from './helm.ts';
import { planRequest } from './promotion-request.ts';
import { siteIn } from './promotion-site.ts';
import { scaleTo } from './scaling.ts';
import { writeSmallChart, type SmallValues } from './small-chart.ts';

const NAME = 'small';

/** A release that is installed, and kept with a signature; and what a plan of it is asked with. */
const released = async (installed: SmallValues, values: SmallValues) => {
  const directory = await temporaryDirectory();
  const namespace = await freshNamespace('unmoved');
  const archive = await writeSmallChart(directory, '1.0.0');
  const upgrade = async (given: SmallValues): Promise<string> => helmIn('helm4', namespace)('upgrade', '--install', '--reset-values', NAME, archive, ...set(given));
  await upgrade(installed);
  const site = await siteIn(namespace, directory);
  const request = await planRequest(site, [{ name: NAME, version: '1.0.0', archive, values: JSON.stringify(values) }]);
  const key = join(directory, 'key.pem');
  await makeKey(key);
  const { release } = request.stored;
  await site.releases.create(release.name, seal(RELEASE_TYPE, JSON.stringify(release), await readSigningKey(key)));
  return { directory, namespace, site, upgrade, request: { ...request, stored: await site.releases.read(release.name) } };
};

test('a plan holds while autoscalers and controllers do their work', async () => {
  const { namespace, site, request } = await released({ autoscaled: true }, { autoscaled: true, colour: 'red' });
  const made = await makePlan(site, request);
  await scaleTo(namespace, NAME, 7);
  await expect.poll(async () => (await cluster().apps.readNamespacedDeployment({ namespace, name: NAME })).status?.observedGeneration, { timeout: 30_000 }).toBeGreaterThan(1);
  expect(await checkUnmoved(made, site)).toEqual([]);
});

test('each object that moved is named', async () => {
  const { namespace, site, request } = await released({}, { extra: true });
  const { core, apps } = cluster();
  const made = await makePlan(site, request);
  await core.patchNamespacedConfigMap({ namespace, name: NAME, body: [{ op: 'replace', path: '/data/colour', value: 'green' }] });
  await core.patchNamespacedSecret({ namespace, name: NAME, body: [{ op: 'replace', path: '/data/token', value: 'AA==' }] });
  await apps.deleteNamespacedDeployment({ namespace, name: NAME });
  await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'small-extra' } } });
  expect([...(await checkUnmoved(made, site))].sort()).toEqual([
    'small: ConfigMap/small was changed since.',
    'small: ConfigMap/small-extra was created since.',
    'small: Deployment/small was deleted since.',
    'small: Secret/small was changed since.',
  ]);
  expect(await checkUnmoved({ ...made, charts: [] }, site)).toEqual([]);
});

test('a Helm release that went on, and another record, are named', async () => {
  const { site, request, upgrade } = await released({}, { colour: 'red' });
  const made = await makePlan(site, request);
  await upgrade({});
  expect(await checkUnmoved(made, site)).toContain('small: its Helm release is at revision 2 (deployed); the plan was made at revision 1.');
  expect(await checkUnmoved({ ...made, recordSha256: 'b'.repeat(64) }, site)).toContainEqual(expect.stringMatching(/^The record of release 1\.1\.0 is another one than the plan was made for: /));
});

test('the command tells by its exit code whether there is something to do, and writes what apply reads', async () => {
  const { directory, site, request } = await released({}, { colour: 'red' });
  const written = { stdout: '', stderr: '' };
  const streams = { stdout: { write: (text: string) => ((written.stdout += text), true) }, stderr: { write: (text: string) => ((written.stderr += text), true) } };
  const file = join(directory, 'plan.json');
  expect(await plan(site, request, { out: file, json: true }, streams)).toBe(2);
  expect(JSON.parse(written.stdout)).toEqual(JSON.parse(await readFile(file, 'utf8')));
  expect(written.stderr).toBe(`Wrote ${file}. Do exactly this: npm run promote -- apply ${file}\n`);
  expect(await checkUnmoved(await readPlan(file), site)).toEqual([]);
  written.stdout = '';
  const same = await planRequest(site, [{ name: NAME, version: '1.0.0', archive: request.archives.get(NAME)!, values: '{}' }]);
  expect(await plan(site, same, {}, streams)).toBe(2);
  expect(written.stdout).toMatch(/us-west-2 is as release 1\.1\.0 says; its log does not say so yet\.\n$/);
  written.stdout = '';
  expect(await plan(site, { ...same, from: '1.1.0' }, {}, streams)).toBe(0);
  expect(written.stdout).toMatch(/Nothing to do: us-west-2 is as release 1\.1\.0 says\.\n$/);
});
