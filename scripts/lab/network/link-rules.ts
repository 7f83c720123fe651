import { DELAY_INTERFACE, HOST_PEER, regionInterface } from './interfaces.ts';

/** What is wrong with the link of a region to the other regions. This host reaches it all the same. */
export interface LinkFault {
  /** Share of the packets that is lost, in percent; at 100 the link is cut, also for connections that are open. */
  readonly loss: number;
  /** What each packet takes longer, in milliseconds, in each direction. */
  readonly delay: number;
}

/** Faults by region; a region without one has a sound link. */
export type LinkFaults = Readonly<Record<string, LinkFault>>;

/** Name of the table of nftables. */
export const LINK_TABLE = 'lab_link';

const lossRules = (region: string, loss: number): string[] => {
  const [name, verdict] = [`"${regionInterface(region)}"`, `${loss < 100 ? `numgen random mod 100 < ${loss} ` : ''}drop comment "${region} loss ${loss}"`];
  return [`iifname ${name} oifname != "${HOST_PEER}" ${verdict}`, `oifname ${name} iifname != "${HOST_PEER}" ${verdict}`];
};

/** Routing makes packets late; the rule counts those that leave the region, and remembers by how much. */
const delayRule = (region: string, delay: number): string => `iifname "${regionInterface(region)}" oifname "${DELAY_INTERFACE}" counter comment "${region} delay ${delay}"`;

/**
 * The rules of the hub for faults, as one transaction of nftables. The interface of this host is exempt.
 *
 * @param faults the faults
 */
export const linkRules = (faults: LinkFaults): string => {
  const rules = Object.entries(faults).flatMap(([region, { loss, delay }]) => [
    ...(delay > 0 ? [delayRule(region, delay)] : []),
    ...(loss > 0 ? lossRules(region, loss) : []),
  ]);
  const chain = `  chain forward {\n    type filter hook forward priority 0; policy accept;\n${rules.map((rule) => `    ${rule}\n`).join('')}  }\n`;
  // Named before it is deleted: the first time there is nothing to delete.
  return `table inet ${LINK_TABLE}\ndelete table inet ${LINK_TABLE}\ntable inet ${LINK_TABLE} {\n${chain}}\n`;
};

/**
 * Reads faults back from the rules, which are the only record of them.
 *
 * @param rules what `nft list table` prints; nothing where there is no table
 */
export const parseLinkRules = (rules: string): LinkFaults => {
  const faults: Record<string, LinkFault> = {};
  for (const [, region, kind, value] of rules.matchAll(/comment "(\S+) (loss|delay) (\d+)"/g))
    faults[region!] = { loss: 0, delay: 0, ...faults[region!], [kind!]: Number(value) };
  return faults;
};
