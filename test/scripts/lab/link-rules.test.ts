import { describe, expect, test } from 'vitest';
import { linkRules, parseLinkRules, type LinkFaults } from '../../../scripts/lab/network/link-rules.ts';

describe('rules of the link', () => {
  test('drop both directions of a region that is cut, but for this host', () => {
    const rules = linkRules({ 'us-east-1': { loss: 100, delay: 0 } });
    expect(rules).toContain('iifname "useast1" oifname != "host" drop');
    expect(rules).toContain('oifname "useast1" iifname != "host" drop');
  });

  test('drop a share where the link is lossy, and nothing where it is slow', () => {
    expect(linkRules({ 'us-east-1': { loss: 20, delay: 0 } })).toContain('numgen random mod 100 < 20 drop');
    expect(linkRules({ 'us-east-1': { loss: 0, delay: 80 } })).not.toContain('drop');
  });

  test('replace those that were there in one transaction', () => {
    expect(linkRules({}).split('\n').slice(0, 2)).toEqual(['table inet lab_link', 'delete table inet lab_link']);
  });

  test.each<[string, LinkFaults]>([
    ['no fault', {}],
    ['a cut and a lossy link', { 'us-east-1': { loss: 100, delay: 0 }, 'us-west-2': { loss: 20, delay: 0 } }],
    ['a slow link, and one that is slow and lossy', { 'us-east-1': { loss: 0, delay: 80 }, 'us-west-2': { loss: 5, delay: 1000 } }],
  ])('can be read back: %s', (_, faults) => {
    expect(parseLinkRules(linkRules(faults))).toEqual(faults);
  });
});
