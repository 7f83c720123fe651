import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cluster } from './cluster.ts';
import { allAt, promotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
});
afterAll(() => releases.remove());

test('a promotion is not resumed where somebody changed what was not begun, until it is as it was', async () => {
  const { namespace, apply, killAt, promote, versions, journal } = await promotionNamespace(releases);
  const paint = (colour: string) => cluster().core.patchNamespacedConfigMap({ namespace, name: 'top', body: [{ op: 'replace', path: '/data/colour', value: colour }] });
  await apply('1.0.0');
  await killAt('1.1.0', 'left');
  const colour = (await cluster().core.readNamespacedConfigMap({ namespace, name: 'top' })).data!['colour']!;
  await paint('red');
  const refused = { exitCode: 3, stderr: expect.stringMatching(/is refused:\n {2}- top: ConfigMap\/top was changed since\.\n {2}- Take it back: npm run promote -- undo --region us-west-2/) };
  expect(await promote('resume')).toMatchObject(refused);
  expect((await journal())?.charts.find(({ name }) => name === 'top')?.state).toBe('waiting');
  await paint(colour);
  expect(await promote('resume')).toMatchObject({ exitCode: 0 });
  expect(await versions()).toEqual(allAt('1.1.0'));
});
