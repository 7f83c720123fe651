import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Plan } from '../../scripts/promotion/plan/plan.ts';
import { APPROVAL_TYPE } from '../../scripts/release/approval.ts';
import { editBeside, editInCluster } from '../promotion/edit-log.ts';
import { planRelease, runPromote } from '../promotion/run-promote.ts';
import { tamperingSite, type TamperingSite } from './tampering-site.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const HTTP = '--plain-http';
let site: TamperingSite;
let before: unknown;

beforeAll(async () => {
  site = await tamperingSite();
  before = await site.content();
});
afterAll(() => site.remove());
// Whatever was tried, nothing has come of it.
afterEach(async () => expect(await site.content()).toEqual(before));

const plan = (release: string): Promise<string> => planRelease(site.place, release, HTTP);
const apply = (file: string) => runPromote(site.place, 'apply', file, HTTP);
/** What is refused, and why. @param said what standard error has */
const refused = (...said: readonly string[]) => ({ exitCode: 1, stderr: expect.stringMatching(new RegExp(said.join('[\\s\\S]*'))) as string });

test('an archive that was changed is not planned', async () => {
  const archive = (version: string): string => join(site.charts, `top-${version}.tgz`);
  await copyFile(archive('1.0.0'), archive('1.2.0'));
  expect(await runPromote(site.place, 'plan', '1.2.0', HTTP)).toMatchObject(refused('The archive of top 1\\.2\\.0 in \\S+ was changed since the release was made: its SHA-256 is \\w{64}, and the release says \\w{64}\\.'));
});

test('an archive that was changed in an OCI registry is not planned', async () => {
  const release = await site.inRegistry('1.3.1', '1.3.0');
  const { sha256 } = (await site.releases.read(release)).release.charts.find(({ name }) => name === 'top')!;
  const archive = await readFile(join(site.charts, 'top-1.3.0.tgz'));
  archive[archive.length - 1]! ^= 1;
  site.registry.corrupt(`sha256:${sha256}`, archive);
  expect(await runPromote(site.place, 'plan', release, HTTP)).toMatchObject(refused('The chart top 1\\.3\\.0 cannot be fetched\\. The registry does not give oci://', 'mismatch'));
});

test('tags that were moved close the gate images, and are named', async () => {
  const file = await plan(await site.inRegistry('1.1.1', '1.1.0'));
  const other = await readFile(join(site.charts, 'top-1.0.0.tgz'));
  site.registry.push('charts/top', '1.1.0', {}, other);
  site.registry.push('team/app', '1', {}, other);
  const moved = 'moved from sha256:\\w{64} to sha256:\\w{64}';
  expect(await apply(file)).toMatchObject(refused('The gate images is closed: ', `team/app:1 ${moved}; oci://\\S+/charts/top:1\\.1\\.0 ${moved}\\. Make a release of what is there now, or move the tags back\\.`));
});

test('a record that was changed is not the one that was planned, and is signed by nobody', async () => {
  const file = await plan(await site.release('1.1.2'));
  const record = join(site.place.store, 'releases', '1.1.2', 'release.json');
  const envelope = JSON.parse(await readFile(record, 'utf8')) as { payload: string };
  const payload = Buffer.from(Buffer.from(envelope.payload, 'base64').toString('utf8').replace('"dirty":false', '"dirty":true')).toString('base64');
  await writeFile(record, JSON.stringify({ ...envelope, payload }));
  expect(await apply(file)).toMatchObject(refused('The record of 1\\.1\\.2 in \\S+ is not the one that was planned: its SHA-256 is \\w{64}, and the plan says \\w{64}\\. Find out who changed it\\.'));
  expect(await apply(await plan('1.1.2'))).toMatchObject(refused('The gate signature is closed: No signature is by a key of regions\\.yaml over this record: it was changed since, or signed by another\\. It names author\\.'));
});

test('values that were changed are not applied', async () => {
  const file = await plan(await site.release('1.1.3', 'colour: violet\n'));
  const [sha256] = Object.values((await site.releases.read('1.1.3')).release.values['us-west-2']!);
  await writeFile(join(site.place.store, 'values', `${sha256}.yaml`), 'colour: red\n');
  expect(await apply(file)).toMatchObject(refused(`values/${sha256}\\.yaml in \\S+ was changed since the release was made: its SHA-256 is \\w{64}\\.`));
});

test('a plan that was edited so that a chart stays as it is is not applied', async () => {
  const file = await plan(await site.release('1.1.6'));
  const planned = JSON.parse(await readFile(file, 'utf8')) as Plan;
  await writeFile(file, JSON.stringify({ ...planned, charts: planned.charts.filter(({ name }) => name !== 'top').map((chart) => (chart.name === 'left' ? { ...chart, action: 'none' } : chart)) }));
  expect(await apply(file)).toMatchObject(refused('The plan is not that of 1\\.1\\.6: it leaves left alone', 'it leaves out top, which 1\\.1\\.6 has\\. Make another plan\\.'));
});

test('what the region never ran, and nobody approved, is no way back', async () => {
  expect(await runPromote(site.place, 'rollback', '--to', '1.3.0', '--yes')).toMatchObject(refused('The gate ran is closed: us-west-2 never ran 1\\.3\\.0, so this is no way back\\.'));
});

test('approvals that are forged, for another record, or by the author count for nothing', async () => {
  const { people, releases } = site;
  const file = await plan(await site.release('1.1.4'));
  const { sha256: recordSha256, approvals } = await releases.read('1.1.4');
  const approval = { release: '1.1.4', recordSha256, approvedAt: new Date().toISOString() };
  const folder = join(site.place.store, 'releases', '1.1.4', 'approvals');
  const forged = people.stranger.sign(APPROVAL_TYPE, approval);
  await writeFile(join(folder, `${people.anna.key.id}.json`), JSON.stringify({ ...forged, signatures: [{ ...forged.signatures[0]!, keyid: people.anna.key.id }] }));
  await releases.approve('1.1.4', people.author.sign(APPROVAL_TYPE, approval));
  await releases.approve('1.1.4', people.ben.sign(APPROVAL_TYPE, { ...approval, recordSha256: (await releases.read('1.1.0')).sha256 }));
  const closed = (await apply(file)) as { readonly stderr: string };
  expect(closed).toMatchObject(refused('The gate approvals is closed: 1 of the keys that may approve have to, and so far nobody does\\. Not counted: '));
  for (const why of ['one that no key of regions.yaml has signed', 'that of author, who has made the release', 'that of ben, which is for another record']) expect(closed.stderr).toContain(why);
  expect(approvals).toHaveLength(1);
});

test('gates of the plan are not left out by other values', async () => {
  const file = await plan(await site.release('1.1.5'));
  const { values: _, ...elsewhere } = site.place;
  expect(await runPromote(elsewhere, 'apply', file)).toMatchObject(refused('The gate signature, with which the plan was made, does not stand here', 'The gate approvals, with which'));
});

test.each(['the cluster', 'the place of the releases'])('a log that was edited in %s takes no promotion, and does not say which release was before', async (copy) => {
  const file = await plan(await site.release(copy === 'the cluster' ? '1.1.6' : '1.1.7'));
  const putBack = await (copy === 'the cluster' ? editInCluster : editBeside)(site.place, 2, (text) => text.replace('base', 'vase'));
  expect(await runPromote(site.place, 'rollback', '--yes')).toMatchObject(refused('The log of us-west-2 was edited, and is not believed about the release before: Entry 2 in .* was edited: its hash is \\w{64}, and it says \\w{64}\\.', 'Name it: --to RELEASE\\.'));
  expect(await apply(file)).toMatchObject(refused('The gate log is closed: It could not be looked at: The log of us-west-2 was edited: Entry 2 in .* was edited: '));
  await putBack();
});
