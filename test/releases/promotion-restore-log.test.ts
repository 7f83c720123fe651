/** The log of a namespace that is made anew, had back by the command, and what a promotion does after that. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { waitForDefaultServiceAccount } from '../../scripts/control-plane/index.ts';
import { prepareNamespace } from '../../scripts/install/prepare-namespace.ts';
import type { Entry } from '../../scripts/promotion/log/entry.ts';
import { cluster } from './cluster.ts';
import { allAt, promotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
  await releases.make({ name: '1.2.0', faults: { right: 'never ready' } });
});
afterAll(() => releases.remove());

/** Deletes a namespace with all that is in it, and makes it anew. */
const makeAnew = async (name: string): Promise<void> => {
  const { core, kubeconfig } = cluster();
  await core.deleteNamespace({ name });
  await vi.waitUntil(() => core.readNamespace({ name }).then(() => false, ({ code }: { code: number }) => code === 404), { timeout: 60_000, interval: 200 });
  await prepareNamespace(core, name);
  await waitForDefaultServiceAccount(kubeconfig, name);
};

test('the log of a namespace that was made anew is had back by promote restore-log, and goes on', async () => {
  const space = await promotionNamespace(releases);
  const { promote, namespace } = space;
  await space.apply('1.0.0');
  await promote('hold', '--reason', 'to look');
  const before = await space.history();
  expect(await promote('restore-log', '--reason', 'to try')).toMatchObject({ exitCode: 0, stdout: 'Nothing of the log of us-west-2 is missing in one copy alone.\n' });
  await makeAnew(namespace);

  expect(await promote('verify-log')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(`The cluster lacks entries 1 to ${before.length}`) });
  expect(await promote('restore-log')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("required option '--reason <reason>' not specified") });
  const restored = await promote('restore-log', '--reason', 'the cluster was rebuilt, INC-231', '--json');
  expect(restored).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(restored.stdout)).toEqual({ region: 'us-west-2', restored: expect.stringMatching(new RegExp(`^entries 1 to ${before.length} from .* to the cluster; the head, which was gone$`)) });
  expect(await promote('verify-log')).toMatchObject({ exitCode: 0 });
  const after: readonly Entry[] = await space.history();
  expect(after.slice(0, -1)).toEqual(before);
  expect(after.at(-1)).toMatchObject({ number: before.length + 1, event: 'log-restored', message: expect.stringContaining('the cluster was rebuilt, INC-231') });

  // The hold went with the namespace; the charts are installed anew.
  expect(await space.apply('1.1.0')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await space.versions()).toEqual(allAt('1.1.0'));
  expect(JSON.parse((await promote('verify-log', '--json')).stdout)).toEqual({ problems: [], lags: [] });
  expect((await space.events()).slice(before.length).slice(0, 2)).toEqual(['log-restored', 'promotion-begun']);
});

test('while somebody works in the region the log is not restored', async () => {
  const space = await promotionNamespace(releases);
  const { child, ended } = await space.begin('1.2.0');
  await space.untilRuns('right');
  expect(await space.promote('restore-log', '--reason', 'to try')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Another promotion works in us-west-2') });
  child.kill('SIGKILL');
  await ended;
});
