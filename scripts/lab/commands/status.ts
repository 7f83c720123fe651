import { Command } from 'commander';
import { requireLab } from '../host/requirements.ts';
import type { LabPlan } from '../plan.ts';
import { labStatus, problems } from '../status.ts';
import { statusTable } from '../status-table.ts';

/** Exit code of a lab that does not run, or not as a whole. */
const UNHEALTHY = 3;

/**
 * `npm run lab -- status`.
 *
 * @param plan the lab
 */
export const statusCommand = (plan: LabPlan): Command =>
  new Command('status')
    .description(`Shows every machine with its state and memory, and faults of the links. Exit code ${UNHEALTHY} when something does not run.`)
    .option('--json', 'print JSON instead of a table')
    .action(async ({ json = false }: { json?: boolean }) => {
      await requireLab();
      const status = await labStatus(plan);
      const isOff = status.machines.every(({ processes }) => processes === 0);
      if (json) console.log(JSON.stringify(status, undefined, 2));
      else console.log(isOff ? 'The lab does not run. Start it: npm run lab -- up' : statusTable(status));
      if (problems(status).length > 0) process.exitCode = UNHEALTHY;
    });
