import { describe, expect, test } from 'vitest';
import { linkRules, parseLinkRules, type LinkFaults } from '../../../scripts/lab/network/link.ts';

describe('rules of the link', () => {
  test('drop both directions of a region that is cut, but for this host', () => {
    const rules = linkRules({ 'us-east-1': { kind: 'cut' } });
    expect(rules).toContain('iifname "useast1" oifname != "host" drop');
    expect(rules).toContain('oifname "useast1" iifname != "host" drop');
  });

  test('replace those that were there in one transaction', () => {
    expect(linkRules({}).split('\n').slice(0, 2)).toEqual(['table inet lab_link', 'delete table inet lab_link']);
  });

  test.each<[string, LinkFaults]>([
    ['no fault', {}],
    ['a cut and a lossy link', { 'us-east-1': { kind: 'cut' }, 'us-west-2': { kind: 'loss', percent: 20 } }],
  ])('can be read back: %s', (_, faults) => {
    expect(parseLinkRules(linkRules(faults))).toEqual(faults);
  });
});
