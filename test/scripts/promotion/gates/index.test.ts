import { describe, expect, test } from 'vitest';
import { checkGates, gates, overridden, passed } from '../../../../scripts/promotion/gates/index.ts';
import type { PlannedGate } from '../../../../scripts/promotion/plan/plan.ts';
import { contextWith } from './context.ts';

const names = (checked: readonly PlannedGate[]) => checked.map(({ name }) => name);
const settings = { images: {}, schema: {}, soak: { minutes: 60 }, signature: {} };
const gate = (open: boolean, overridable: boolean): PlannedGate => ({ name: 'g', open, overridable, reason: 'r' });

describe('checkGates', () => {
  test('looks at those that always stand, and at those that are declared, in their order', async () => {
    expect(names(await checkGates(contextWith(), settings))).toEqual(['hold', 'stop', 'log', 'images', 'schema', 'soak', 'signature']);
  });

  test('looks in a way back at what keeps that from doing harm', async () => {
    const checked = await checkGates(contextWith({ direction: 'rollback' }), { ...settings, freeze: { windows: [] }, approvals: { count: 1 } });
    expect(names(checked)).toEqual(['ran', 'images', 'schema', 'signature']);
    expect(passed(checked)).toBe(true);
  });

  test('takes one that cannot look for closed, and lets a hotfix pass it where it might', async () => {
    const checked = await checkGates(contextWith({ log: () => Promise.reject(new Error('entry 3 was edited')) }), { soak: { minutes: 0 } });
    const unseen = 'It could not be looked at: no cluster in this test';
    expect(checked).toEqual([
      { name: 'hold', open: false, overridable: false, reason: unseen },
      { name: 'stop', open: false, overridable: true, reason: unseen },
      { name: 'log', open: false, overridable: true, reason: 'It could not be looked at: entry 3 was edited' },
      { name: 'soak', open: false, overridable: false, reason: 'It could not be looked at: entry 3 was edited' },
    ]);
  });

  test('waits for none before it looks at the next', async () => {
    let answer = (): void => undefined;
    const tags = { image: () => new Promise<string>((resolve) => (answer = () => resolve('sha256:i'))), chart: () => Promise.resolve('sha256:w') };
    const log = () => (answer(), contextWith().log('a'));
    expect((await checkGates(contextWith({ tags, log }), settings)).slice(2).every(({ open }) => open)).toBe(true);
  });

  test('says of each what it asks', () => {
    expect(gates.map(({ name }) => name)).toEqual(['hold', 'stop', 'log', 'ran', 'signature', 'approvals', 'soak', 'freeze', 'backup', 'drill', 'parity', 'images', 'schema']);
  });
});

describe('passed', () => {
  test('asks for all to be open', () => {
    expect(passed([gate(true, false), gate(true, true)])).toBe(true);
    expect(passed([gate(true, false), gate(false, true)])).toBe(false);
  });

  test('lets a hotfix with a reason pass what may be overridden', () => {
    const late = gate(false, true);
    expect(passed([gate(true, false), late], 'orders are lost')).toBe(true);
    expect(passed([late], ' ')).toBe(false);
    expect(passed([late, gate(false, false)], 'orders are lost')).toBe(false);
    expect(overridden([gate(true, true), late, gate(false, false)])).toEqual([late]);
  });
});
