import { command } from '../../process/command.ts';
import { inside, type RunningMachine } from '../host/machine.ts';
import { regionInterface } from './wiring.ts';

/** What is wrong with the link of a region to the other regions. This host reaches it all the same. */
export type LinkFault =
  /** Nothing passes, also of connections that are open. */
  | { readonly kind: 'cut' }
  /** A share of the packets is lost, in percent. */
  | { readonly kind: 'loss'; readonly percent: number };

/** Faults by region; a region without one has a sound link. */
export type LinkFaults = Readonly<Record<string, LinkFault>>;

const TABLE = 'lab_link';

/** The verdict on a packet, preceded by a condition where it is not on every packet. */
const verdict = (fault: LinkFault): string => (fault.kind === 'cut' ? 'drop' : `numgen random mod 100 < ${fault.percent} drop`);

/**
 * The rules of the hub for faults, as one transaction of nftables. The interface of this host is exempt.
 *
 * @param faults the faults
 */
export const linkRules = (faults: LinkFaults): string => {
  const rules = Object.entries(faults).flatMap(([region, fault]) => {
    const name = `"${regionInterface(region)}"`;
    const comment = `comment ${JSON.stringify(`${region} ${fault.kind}${fault.kind === 'loss' ? ` ${fault.percent}` : ''}`)}`;
    return [`iifname ${name} oifname != "host" ${verdict(fault)} ${comment}`, `oifname ${name} iifname != "host" ${verdict(fault)} ${comment}`];
  });
  const chain = `  chain forward {\n    type filter hook forward priority 0; policy accept;\n${rules.map((rule) => `    ${rule}\n`).join('')}  }\n`;
  // Named before it is deleted: the first time there is nothing to delete.
  return `table inet ${TABLE}\ndelete table inet ${TABLE}\ntable inet ${TABLE} {\n${chain}}\n`;
};

/**
 * Reads faults back from the rules.
 *
 * @param rules what `nft list table` prints; nothing where there is no table
 */
export const parseLinkRules = (rules: string): LinkFaults => {
  const comments = [...rules.matchAll(/comment "(\S+) (cut|loss)(?: (\d+))?"/g)];
  return Object.fromEntries(comments.map(([, region, kind, percent]) => [region!, kind === 'cut' ? { kind: 'cut' } : { kind: 'loss', percent: Number(percent) }]));
};

/**
 * The faults of the links. The rules in the hub are the only record of them.
 *
 * @param hub the hub
 */
export const readLinkFaults = async (hub: RunningMachine): Promise<LinkFaults> =>
  parseLinkRules((await command`${inside(hub)} nft list table inet ${TABLE}`).stdout);

/**
 * Sets the faults of all links at once.
 *
 * @param hub the hub
 * @param faults the faults; empty heals everything
 * @throws when nftables refuses
 */
export const setLinkFaults = async (hub: RunningMachine, faults: LinkFaults): Promise<void> => {
  const { exitCode, stderr } = await command({ input: linkRules(faults), stdio: 'pipe' })`${inside(hub)} nft --file -`;
  if (exitCode !== 0) throw new Error(`The link could not be changed: ${stderr}`);
};
