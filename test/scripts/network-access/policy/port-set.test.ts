import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_PORTS, NO_PORTS, PROTOCOLS, everyPort, formatPorts, intersectionOf, unionOf, type PortRange } from '../../../../scripts/network-access/policy/port-set.ts';

const range = fc
  .record({ protocol: fc.constantFrom(...PROTOCOLS), first: fc.integer({ min: 1, max: 40 }), length: fc.integer({ min: 0, max: 8 }) })
  .map(({ protocol, first, length }): PortRange => ({ protocol, first, last: first + length }));
const ranges = fc.array(range, { maxLength: 8 });

/** The ports one by one. */
const each = (set: readonly PortRange[]): Set<string> =>
  new Set(set.flatMap(({ protocol, first, last }) => Array.from({ length: last - first + 1 }, (_, index) => `${protocol} ${first + index}`)));

describe('port sets', () => {
  test('a union has the ports of every range', () => {
    fc.assert(fc.property(ranges, (some) => void expect(each(unionOf(some))).toEqual(each(some))));
  });

  test('an intersection has the ports that are in both', () => {
    fc.assert(
      fc.property(ranges, ranges, (some, others) => {
        const expected = [...each(some)].filter((port) => each(others).has(port));
        expect(each(intersectionOf(unionOf(some), unionOf(others)))).toEqual(new Set(expected));
      }),
    );
  });

  test('one set has one form, whatever it was made of', () => {
    fc.assert(fc.property(ranges, (some) => void expect(unionOf([...some].reverse().flatMap((one) => [one, one]))).toEqual(unionOf(some))));
  });

  test('ranges that touch become one', () => {
    expect(unionOf([{ protocol: 'TCP', first: 3, last: 4 }, { protocol: 'TCP', first: 1, last: 2 }])).toEqual([{ protocol: 'TCP', first: 1, last: 4 }]);
  });

  test('all ports are neutral to an intersection, and none is to a union', () => {
    fc.assert(fc.property(ranges, (some) => void expect(intersectionOf(ALL_PORTS, unionOf(some))).toEqual(unionOf([...some, ...NO_PORTS]))));
  });

  test.each([
    [NO_PORTS, '—'],
    [ALL_PORTS, 'all'],
    [[everyPort('UDP')], 'all/UDP'],
    [unionOf([{ protocol: 'UDP', first: 53, last: 53 }, { protocol: 'TCP', first: 53, last: 53 }]), '53, 53/UDP'],
    [[{ protocol: 'TCP', first: 8000, last: 8010 }] as const, '8000–8010'],
  ])('%o is written %s', (set, text) => {
    expect(formatPorts(set)).toBe(text);
  });
});
