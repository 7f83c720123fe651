import { BlockList, isIP } from 'node:net';
import type { V1IPBlock } from '@kubernetes/client-node';

/**
 * Whether an address is in an ipBlock and in none of its exceptions. An IPv4 block has no IPv6 address, and the other way round.
 *
 * @param block the block
 * @param address IPv4 or IPv6
 */
export function inIpBlock({ cidr, except = [] }: V1IPBlock, address: string): boolean {
  return inCidr(cidr, address) && !except.some((exception) => inCidr(exception, address));
}

function inCidr(cidr: string, address: string): boolean {
  const [network = '', bits] = cidr.split('/');
  const family = isIP(network);
  if (family === 0 || bits === undefined) throw new Error(`"${cidr}" is no CIDR, e.g. 10.0.0.0/8`);
  // A BlockList finds ::ffff:10.0.0.1 in 10.0.0.0/8, so families are compared first.
  if (family !== isIP(address)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, Number(bits), type);
  return block.check(address, type);
}
