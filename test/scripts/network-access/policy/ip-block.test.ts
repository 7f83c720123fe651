import { describe, expect, test } from 'vitest';
import { inIpBlock } from '../../../../scripts/network-access/policy/ip-block.ts';

describe('an ipBlock', () => {
  const block = { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.3.4/32'] };

  test.each([
    ['10.0.0.0', true],
    ['10.255.255.255', true],
    ['11.0.0.0', false],
    ['9.255.255.255', false],
    ['10.1.0.0', false],
    ['10.1.255.255', false],
    ['10.2.0.0', true],
    ['10.2.3.4', false],
    ['10.2.3.5', true],
  ])('with exceptions has %s: %s', (address, expected) => {
    expect(inIpBlock(block, address)).toBe(expected);
  });

  test('of all IPv4 has no IPv6 address, and the other way round', () => {
    expect(inIpBlock({ cidr: '0.0.0.0/0' }, 'fd00:ec2::254')).toBe(false);
    expect(inIpBlock({ cidr: '0.0.0.0/0' }, '::ffff:10.0.0.1')).toBe(false);
    expect(inIpBlock({ cidr: '::/0' }, '10.0.0.1')).toBe(false);
  });

  test('may be IPv6', () => {
    expect(inIpBlock({ cidr: '2001:db8::/32', except: ['2001:db8:1::/48'] }, '2001:db8::1')).toBe(true);
    expect(inIpBlock({ cidr: '2001:db8::/32', except: ['2001:db8:1::/48'] }, '2001:db8:1::1')).toBe(false);
  });

  test.each(['10.0.0.0', 'host/8'])('that is %s is an error', (cidr) => {
    expect(() => inIpBlock({ cidr }, '10.0.0.1')).toThrow(`"${cidr}" is no CIDR`);
  });
});
