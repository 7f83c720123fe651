import { describe, expect, test } from 'vitest';
import type { PreparedChart } from '../../../scripts/publish/prepared-chart.ts';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import type { Store } from '../../../scripts/store/store.ts';
import { smallChart } from './charts.ts';
import { now, place } from './place.ts';

describe('a publication that breaks', () => {
  /** A store that takes so many writes; the next one is done, or not, and fails. */
  const breaking = (store: Store, writes: number, isDone: boolean): Store => {
    let left = writes;
    const guarded = async (write: () => Promise<boolean>): Promise<boolean> => {
      left -= 1;
      if (left === -1 && isDone) await write();
      if (left < 0) throw new Error('The server went away');
      return write();
    };
    return { ...store, create: (...args) => guarded(() => store.create(...args)), replace: (...args) => guarded(() => store.replace(...args)) };
  };

  /** Every archive that an index names is there, with its bytes. */
  const expectWhole = async ({ store, index }: Awaited<ReturnType<typeof place>>, charts: readonly PreparedChart[]): Promise<void> => {
    if (!(await store.read('index.yaml'))) return;
    for (const { digest, urls } of Object.values((await index()).entries).flat()) {
      const chart = charts.find(({ sha256 }) => sha256 === digest)!;
      expect((await store.read(urls[0]!))!.content.equals(chart.archive)).toBe(true);
    }
  };

  test.each([false, true])('at any write leaves the repository whole, and running again finishes it (the write was done: %s)', async (isDone) => {
    const old = [await smallChart({ name: 'one' })];
    const charts = [await smallChart({ name: 'one', version: '1.1.0' }), await smallChart({ name: 'two' })];
    const reference = await place();
    for (const all of [old, charts]) await publishToStore(reference.store, all, { now });
    // Two archives, the index and the page.
    for (let writes = 0; writes < 5; writes++) {
      const here = await place();
      await publishToStore(here.store, old, { now });
      await expect(publishToStore(breaking(here.store, writes, isDone), charts, { now }), `${writes} writes`).rejects.toThrow('The server went away');
      await expectWhole(here, [...old, ...charts]);
      const { length } = (await here.index()).entries['one']!;
      expect(length, `${writes} writes`).toBe(writes + (isDone ? 1 : 0) > 2 ? 2 : 1);
      await publishToStore(here.store, charts, { now });
      expect(await here.contents(), `${writes} writes`).toEqual(await reference.contents());
    }
  });
});
