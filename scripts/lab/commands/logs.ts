import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { Command } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { machinesByName } from '../by-name.ts';
import { machineDirectories } from '../directories.ts';
import { findName } from '../../console/find-name.ts';
import { logOf } from '../host/unit.ts';
import type { LabPlan } from '../plan.ts';

/**
 * `npm run lab -- logs`.
 *
 * @param plan the lab
 */
export const logsCommand = (plan: LabPlan): Command =>
  new Command('logs')
    .description('Prints the log of a unit, or names the units of a machine.')
    .argument('<machine>', 'such as us-east-1-edge or us-east-1a')
    .argument('[unit]', 'such as kubelet')
    .option('-f, --follow', 'go on with what is added')
    .option('-n, --lines <count>', 'how many of the last lines', wholeNumber(0, 1_000_000), 100)
    .action(async (name: string, unit: string | undefined, { follow = false, lines }: { follow?: boolean; lines: number }) => {
      const machine = findName('machine', name, machinesByName(plan));
      const logs = await readdir(machineDirectories(machine.name).logs).catch(() => []);
      const units = new Map(logs.map((file) => file.replace(/\.log$/, '')).map((known) => [known, known]));
      if (units.size === 0) throw new Error(`${machine.name} has no logs: it has not been started. See: npm run lab -- status`);
      if (unit === undefined) return console.log([...units.keys()].join('\n'));
      const file = logOf(machine.name, findName('unit', unit, units));
      const [code] = (await once(spawn('tail', ['-n', String(lines), ...(follow ? ['-F'] : []), file], { stdio: 'inherit' }), 'exit')) as [number | null];
      process.exitCode = code ?? 1;
    });
