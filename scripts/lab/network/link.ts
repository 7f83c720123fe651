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
export const readLinkFaults = async (hub: RunningMachine): Promise<LinkFaults> => {
  const { exitCode, stdout, stderr } = await command`${inside(hub)} nft list table inet ${LINK_TABLE}`;
  if (exitCode !== 0 && !stderr.includes('No such file or directory\nlist table')) throw new Error(`The faults of the links cannot be read: ${stderr}`);
  return parseLinkRules(stdout);
};

const delaysOf = (faults: LinkFaults): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(faults).flatMap(([region, { delay }]) => (delay > 0 ? [[region, delay]] : [])));

const setRules = async (hub: RunningMachine, faults: LinkFaults): Promise<void> => {
  const { exitCode, stderr } = await command({ input: linkRules(faults), stdio: 'pipe' })`${inside(hub)} nft --file -`;
  if (exitCode !== 0) throw new Error(`The link could not be changed: ${stderr}`);
};

/**
 * Sets the faults of all links at once. They last as long as the hub does.
 *
 * @param plan the lab
 * @param hub the hub
 * @param faults the faults; empty heals everything
 * @throws when nftables refuses, or packets cannot be made late here; then none are
 */
export const setLinkFaults = async (plan: LabPlan, hub: RunningMachine, faults: LinkFaults): Promise<void> => {
  try {
    await setDelays(plan, hub, delaysOf(faults));
  } catch (error) {
    // The rules are what tells of a delay.
    await setRules(hub, Object.fromEntries(Object.entries(await readLinkFaults(hub)).map(([region, fault]) => [region, { ...fault, delay: 0 }])));
    throw error;
  }
  await setRules(hub, faults);
};
