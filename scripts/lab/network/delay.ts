import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ensureGoProgram } from '../../images/go-program.ts';
import { command } from '../../process/command.ts';
import { inside, runInside, type RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import { stopUnit } from '../host/stop-unit.ts';
import { unitProcess } from '../host/unit.ts';
import type { LabPlan, RegionPlan } from '../plan.ts';
import { DELAY_INTERFACE, regionInterface } from './interfaces.ts';

const UNIT = 'link-delay';

/** Number of the routing table, and priority of the rules that lead to it. */
const TABLE = 100;

const source = fileURLToPath(new URL('link-delay.go', import.meta.url));

/** Everything that a region sends from: its own addresses, and its edge's end of the link. */
const subnetsOf = ({ subnet, link }: RegionPlan): readonly string[] => [subnet, `${link.edge}/32`];

/** Packets from one region to another; what the program lets go comes from its own interface, and takes the usual way. */
const routingRules = (regions: readonly RegionPlan[]): string[] =>
  regions.flatMap((from) =>
    regions
      .filter((to) => to !== from)
      .flatMap(subnetsOf)
      .map((subnet) => `ip rule add priority ${TABLE} iif ${regionInterface(from.name)} to ${subnet} lookup ${TABLE}`),
  );

const forgetRules = `while ip rule delete priority ${TABLE} 2>/dev/null; do :; done`;

/** Whether the program runs, and was told the same. */
const runsWith = async (hub: RunningMachine, args: readonly string[]): Promise<boolean> => {
  const pid = await unitProcess(hub.hierarchies, hub, UNIT);
  const commandLine = pid === undefined ? '' : await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').slice(1, -1).join('\0') === args.join('\0');
};

/**
 * Makes the packets between regions late, from the next one on; open connections stay open. Delays that are the same as
 * before are left alone.
 *
 * @param plan the lab
 * @param hub the hub
 * @param delays what packets from and to a region take longer, in milliseconds; empty sends all of them straight on
 * @throws {GoMissingError} when the program has to be compiled and there is no Go
 * @throws {DaemonError} when the kernel has no TUN devices
 */
export const setDelays = async (plan: LabPlan, hub: RunningMachine, delays: Readonly<Record<string, number>>): Promise<void> => {
  const slow = plan.regions.filter(({ name }) => delays[name]);
  const args = [DELAY_INTERFACE, ...slow.map((region) => `${subnetsOf(region).join(',')}=${delays[region.name]}ms`)];
  if (slow.length === 0 || !(await runsWith(hub, args))) {
    await runInside(hub, [forgetRules]);
    await stopUnit(hub, UNIT);
  }
  if (slow.length === 0) return;
  await ensureUnit(hub, {
    name: UNIT,
    command: await ensureGoProgram(source),
    args,
    ready: async () => (await command`${inside(hub)} ip link set ${DELAY_INTERFACE} up`).exitCode === 0,
  });
  await runInside(hub, [forgetRules, `ip route replace default dev ${DELAY_INTERFACE} table ${TABLE}`, ...routingRules(plan.regions)]);
};
