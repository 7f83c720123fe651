/** What somebody sees at a terminal, and types there. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { promoteLine } from '../promotion/run-promote.ts';
import { CTRL_C, CTRL_D, onTerminal, type OnTerminal } from '../promotion/terminal.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

const COLOUR = /\x1b\[3[1-6]m/;
let releases: ReleasesDirectory;
let space: PromotionNamespace;

beforeAll(async () => {
  releases = await releasesDirectory();
  await releases.make({ name: '1.0.0' });
  await releases.make({ name: '1.1.0', faults: { right: 'never ready' } });
  await releases.make({ name: '1.2.0' });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  space = await promotionNamespace(releases);
  await space.apply('1.0.0');
});

/** Begins `promote` on a terminal: as one program, or as `npm run`. */
const begin = async (how: { readonly env?: NodeJS.ProcessEnv; readonly byNpm?: boolean }, verb: string, ...args: readonly string[]): Promise<OnTerminal> => {
  const { words, args: own, env } = promoteLine(await releases.place(space.namespace), verb, ...args);
  // What this machine says of colours is another matter.
  return onTerminal(how.byNpm ? ['npm', 'run', '--silent', 'promote', '--', ...own] : words, { cwd: repositoryRoot, env: { ...env, CI: '', NO_COLOR: undefined, FORCE_COLOR: undefined, ...how.env } });
};

describe.skipIf(process.platform !== 'linux')('on a terminal', () => {
  test('a plan is coloured, but with NO_COLOR or in a pipe; charts are a list that is redrawn', async () => {
    const shown = async (env: NodeJS.ProcessEnv): Promise<string> => {
      const terminal = await begin({ env }, 'plan', '1.2.0');
      expect(await terminal.ended).toBe(2);
      return terminal.screen();
    };
    const screen = await shown({});
    expect(screen).toContain('\x1b[31m-  version: 1.0.0\x1b[39m');
    expect(screen).toContain('\x1b[32m+  version: 1.2.0\x1b[39m');
    expect(await shown({ NO_COLOR: '1' })).not.toMatch(COLOUR);
    const planned = await space.plan('1.2.0');
    expect((await space.promote('plan', '1.2.0')).stdout).not.toContain('\x1b');

    const applying = await begin({}, 'apply', planned);
    expect(await applying.ended).toBe(0);
    expect(applying.screen()).toMatch(/ base\r\n {2}› (1\.0\.0 → 1\.2\.0|helm upgrade)\r\n.* left\r\n {2}› waits for those before/);
    for (const chart of ['base', 'left', 'right', 'top']) expect(applying.screen()).toMatch(new RegExp(`✔.* ${chart}`));
    // The cursor goes up, and lines are drawn anew.
    expect(applying.screen()).toContain('\x1b[2K\x1b[1A');
    expect(await space.versions()).toEqual(allAt('1.2.0'));
  });

  test('Ctrl-C takes back what was touched, in reverse, and says so; npm ends after that', async () => {
    const terminal = await begin({ byNpm: true }, 'apply', await space.plan('1.1.0'));
    await space.untilRuns('right');
    await terminal.until(/left.* pods are ready|✔.* left/s);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(130);
    expect(terminal.screen()).toMatch(/right: stopped\r\n.*top: not begun[\s\S]*Ctrl-C: no further chart is begun, and what was touched goes back\.[\s\S]*Takes \d charts back[\s\S]*is undone: us-west-2 is as before\./);
    expect(await space.versions()).toEqual(allAt('1.0.0'));
    expect(await space.journal()).toBeUndefined();
    const undone = (await space.events()).filter((event) => /^chart-undone|^undo/.test(event));
    expect([undone[0], undone.at(-2), undone.at(-1)]).toEqual(['undo-begun', 'chart-undone base', 'undo-done']);
  });

  test('a rollback asks, and takes yes alone for an agreement; without a terminal nobody is asked', async () => {
    await space.apply('1.2.0');
    const rollback = ['rollback', '--reason', 'orders are lost'] as const;
    for (const typed of ['no\r', CTRL_C, CTRL_D]) {
      const asked = await begin({}, ...rollback);
      await asked.until(/Take us-west-2 back to 1\.0\.0, and hold it there\? \(yes\/no\)/);
      asked.type(typed);
      expect([typed, await asked.ended]).toEqual([typed, 1]);
      expect(asked.screen()).toMatch(/\nThe rollback to 1\.0\.0 in us-west-2 is refused:\r\n {2}- Nobody agreed to it\.\r\n$/);
    }
    expect(await space.promote(...rollback)).toMatchObject({ exitCode: 1, stderr: 'Nobody is asked without a terminal: give --yes.\n' });
    expect(await space.versions()).toEqual(allAt('1.2.0'));
    const asked = await begin({}, ...rollback);
    await asked.until(/\(yes\/no\)/);
    asked.type('yes\r');
    expect(await asked.ended).toBe(0);
    expect(await space.versions()).toEqual(allAt('1.0.0'));
  });
});
