import { beforeEach, expect, test } from 'vitest';
import { complete, completeUndo, endAgain } from '../../../../scripts/promotion/apply/last-words.ts';
import type { Work } from '../../../../scripts/promotion/apply/work.ts';
import { beginJournal, readJournal } from '../../../../scripts/promotion/journal/journal-store.ts';
import type { Journal } from '../../../../scripts/promotion/journal/journal.ts';
import type { Event } from '../../../../scripts/promotion/log/entry.ts';
import { changeRegionState, readRegionState } from '../../../../scripts/promotion/region-state.ts';
import { configMaps } from '../../cluster/config-maps.ts';

const NAMESPACE = 'shop';
const JOURNAL: Journal = {
  promotion: 'us-west-2-1.1.0-1f3a',
  direction: 'rollback',
  region: 'us-west-2',
  release: '1.1.0',
  recordSha256: '0'.repeat(64),
  actor: 'anna@laptop',
  begunAt: '2026-01-01T00:00:00.000Z',
  phase: 'going',
  hold: 'orders are lost',
  charts: [{ name: 'worker', dependsOn: [], toVersion: '1.1.0', state: 'done', before: 1, planned: { revision: 1, objects: [] } }],
};

class Killed extends Error {}

let log: Event[];
let api: ReturnType<typeof configMaps>['api'];
beforeEach(() => {
  log = [];
  ({ api } = configMaps());
});

/** What is worked with. @param mostWords how many entries are written before the program is killed; the next thing it does is none */
const workOf = async (journal: Journal, mostWords = Infinity): Promise<Work> => {
  let words = 0;
  const writer = await beginJournal(api, NAMESPACE, journal);
  const alive = (): void => {
    if (words >= mostWords) throw new Killed();
  };
  return {
    api,
    place: { namespace: NAMESPACE },
    journal: { ...writer, end: async () => (alive(), writer.end()) },
    say: async ({ event }: { readonly event: Event }) => {
      alive();
      log.push(event);
      words += 1;
    },
    said: async () => log.map((event) => ({ event })),
  } as unknown as Work;
};

/** The work of whoever comes next. */
const nextWork = async (): Promise<Work> => {
  const journal = (await readJournal(api, NAMESPACE))!;
  await api.deleteNamespacedConfigMap({ name: 'promotion-journal', namespace: NAMESPACE });
  return workOf(journal);
};

test('a rollback that ends says so, and holds the region', async () => {
  await complete(await workOf(JOURNAL));
  expect(log).toEqual(['rollback-done', 'held']);
  expect(await readJournal(api, NAMESPACE)).toBeUndefined();
  expect(await readRegionState(api, NAMESPACE)).toMatchObject({ promoted: { release: '1.1.0', promotion: JOURNAL.promotion }, hold: { reason: 'orders are lost', by: 'anna@laptop' } });
});

test.each([0, 1, 2])('killed after %d of its last words, it says each once in all', async (words) => {
  await expect(complete(await workOf(JOURNAL, words))).rejects.toThrow(Killed);
  const before = await readRegionState(api, NAMESPACE);
  expect(await endAgain(await nextWork())).toMatch(/^The rollback us-west-2-1\.1\.0-1f3a of 1\.1\.0 had ended, and was killed at its last words/);
  expect(log).toEqual(['rollback-done', 'held']);
  expect(await readRegionState(api, NAMESPACE)).toEqual(before);
  expect(await readJournal(api, NAMESPACE)).toBeUndefined();
});

test('a hold that somebody released since stays released', async () => {
  await expect(complete(await workOf(JOURNAL, 2))).rejects.toThrow(Killed);
  await changeRegionState(api, NAMESPACE, ({ hold: _, ...state }) => state);
  await endAgain(await nextWork());
  expect(await readRegionState(api, NAMESPACE)).not.toHaveProperty('hold');
});

test('a promotion that was undone, and killed at its last word, says it once', async () => {
  await expect(completeUndo(await workOf({ ...JOURNAL, phase: 'undoing' }, 1))).rejects.toThrow(Killed);
  expect(await endAgain(await nextWork())).toMatch(/was undone, and was killed at its last words/);
  expect(log).toEqual(['undo-done']);
  expect(await readJournal(api, NAMESPACE)).toBeUndefined();
});

test.each(['going', 'undoing', 'undo-failed'] as const)('one that is %s has not ended, and stays as it is', async (phase) => {
  expect(await endAgain(await workOf({ ...JOURNAL, phase }))).toBeUndefined();
  expect(log).toEqual([]);
  expect(await readJournal(api, NAMESPACE)).toMatchObject({ phase });
});
