import { command } from '../../process/command.ts';
import { inside, type RunningMachine } from '../host/machine.ts';
import type { LabPlan } from '../plan.ts';
import { setDelays } from './delay.ts';
import { LINK_TABLE, linkRules, parseLinkRules, type LinkFaults } from './link-rules.ts';

/**
 * The faults of the links.
 *
 * @param hub the hub
 */
export const readLinkFaults = async (hub: RunningMachine): Promise<LinkFaults> =>
  parseLinkRules((await command`${inside(hub)} nft list table inet ${LINK_TABLE}`).stdout);

const delaysOf = (faults: LinkFaults): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(faults).flatMap(([region, { delay }]) => (delay > 0 ? [[region, delay]] : [])));

/**
 * Sets the faults of all links at once.
 *
 * @param plan the lab
 * @param hub the hub
 * @param faults the faults; empty heals everything
 * @throws when nftables refuses, or packets cannot be made late here
 */
export const setLinkFaults = async (plan: LabPlan, hub: RunningMachine, faults: LinkFaults): Promise<void> => {
  await setDelays(plan, hub, delaysOf(faults));
  const { exitCode, stderr } = await command({ input: linkRules(faults), stdio: 'pipe' })`${inside(hub)} nft --file -`;
  if (exitCode !== 0) throw new Error(`The link could not be changed: ${stderr}`);
};
