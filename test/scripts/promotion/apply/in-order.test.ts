import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { among, inOrder, reversed, type Ordered } from '../../../../scripts/promotion/apply/in-order.ts';

/** Things of which each depends on some of those before it. */
const things = fc
  .array(fc.array(fc.nat({ max: 7 }), { maxLength: 3 }), { maxLength: 8 })
  .map((all): readonly Ordered[] => all.map((dependsOn, index) => ({ name: `c${index}`, dependsOn: [...new Set(dependsOn.filter((other) => other < index).map((other) => `c${other}`))] })));

/** Work that ends when it is told to, in an order that is given. */
const controlled = () => {
  const begun: string[] = [];
  const running = new Map<string, (error?: Error) => void>();
  const work = ({ name }: Ordered): Promise<void> =>
    new Promise((resolve, reject) => {
      begun.push(name);
      running.set(name, (error) => {
        running.delete(name);
        if (error) reject(error);
        else resolve();
      });
    });
  return { begun, running, work };
};

const settle = async (): Promise<void> => {
  for (let time = 0; time < 5; time++) await turn();
};

describe('inOrder', () => {
  test('begins each after all that it depends on, and nothing later than that', async () => {
    await fc.assert(
      fc.asyncProperty(things, fc.infiniteStream(fc.nat()), async (all, choices) => {
        const { begun, running, work } = controlled();
        const done = new Set<string>();
        const ended = inOrder(all, work);
        for (;;) {
          await settle();
          const ready = all.filter(({ name, dependsOn }) => !done.has(name) && dependsOn.every((other) => done.has(other))).map(({ name }) => name);
          // Everything that may run does run, and nothing else.
          expect([...running.keys()].sort()).toEqual(ready.sort());
          if (ready.length === 0) break;
          const name = ready[(choices.next().value as number) % ready.length]!;
          running.get(name)!();
          done.add(name);
        }
        expect(await ended).toMatchObject({ failed: [], left: [] });
        expect(begun.toSorted()).toEqual(all.map(({ name }) => name).sort());
      }),
      { numRuns: 60 },
    );
  });

  test('begins none after one failed, waits for those that run, and says which are left', async () => {
    const { running, work } = controlled();
    const all = [{ name: 'a', dependsOn: [] }, { name: 'b', dependsOn: [] }, { name: 'c', dependsOn: ['a'] }, { name: 'd', dependsOn: ['b'] }];
    const ended = inOrder(all, work);
    await settle();
    running.get('a')!(new Error('broken'));
    await settle();
    expect([...running.keys()]).toEqual(['b']);
    running.get('b')!();
    expect(await ended).toMatchObject({ done: ['b'], failed: [{ name: 'a', error: { message: 'broken' } }], left: ['c', 'd'] });
  });

  test('begins none once it is stopped', async () => {
    let stopped = false;
    const outcome = await inOrder([{ name: 'a', dependsOn: [] }, { name: 'b', dependsOn: ['a'] }], async () => void (stopped = true), () => stopped);
    expect(outcome).toEqual({ done: ['a'], failed: [], left: ['b'] });
  });

  test('counts what is not there as done, and refuses a circle before any work', async () => {
    expect(await inOrder([{ name: 'a', dependsOn: ['elsewhere'] }], async () => {})).toMatchObject({ done: ['a'] });
    const { begun, work } = controlled();
    await expect(inOrder([{ name: 'free', dependsOn: [] }, { name: 'a', dependsOn: ['b'] }, { name: 'b', dependsOn: ['a'] }], work)).rejects.toThrow('a → b → a');
    expect(begun).toEqual([]);
  });
});

test('the other way round each comes after all that depend on it', () => {
  const all = [{ name: 'a', dependsOn: [] }, { name: 'b', dependsOn: ['a'] }, { name: 'c', dependsOn: ['a', 'b'] }];
  expect(reversed(all)).toEqual([{ name: 'c', dependsOn: [] }, { name: 'b', dependsOn: ['c'] }, { name: 'a', dependsOn: ['b', 'c'] }]);
});

test('some of them keep what they depend on by way of others', () => {
  const all = [{ name: 'a', dependsOn: [] }, { name: 'b', dependsOn: ['a'] }, { name: 'c', dependsOn: ['b'] }];
  expect(among(all, ({ name }) => name !== 'b')).toEqual([{ name: 'a', dependsOn: [] }, { name: 'c', dependsOn: ['a'] }]);
});
