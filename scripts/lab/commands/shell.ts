import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { locateTools } from '../../toolchain/locate.ts';
import { machinesByName } from '../by-name.ts';
import { findName } from '../../console/find-name.ts';
import { findHierarchies, inCgroup } from '../host/cgroups.ts';
import { findMachine, inside } from '../host/machine.ts';
import { requireLab } from '../host/requirements.ts';
import { labKubeconfig } from '../kubeconfig.ts';
import type { LabPlan } from '../plan.ts';

/**
 * `npm run lab -- shell`.
 *
 * @param plan the lab
 */
export const shellCommand = (plan: LabPlan): Command =>
  new Command('shell')
    .description('Opens a shell inside a machine, or runs a command there and ends with its exit code. kubectl and helm speak to the region of the machine, ctr to its containerd.')
    .argument('<machine>', 'such as us-east-1-edge or us-east-1a')
    .argument('[command...]', 'what to run; default a shell')
    .passThroughOptions()
    .action(async (name: string, given: string[]) => {
      // As after kubectl exec.
      const words = given[0] === '--' ? given.slice(1) : given;
      await requireLab();
      const hierarchies = await findHierarchies();
      const machine = await findMachine(hierarchies, findName('machine', name, machinesByName(plan)));
      if (!machine) throw new Error(`${name} does not run. Start it: npm run lab -- up`);
      const tools = await locateTools(['kubectl', 'helm4']);
      const paths = tools.flatMap((tool) => (tool.source === 'missing' ? [] : [dirname(tool.path)]));
      const env = {
        ...process.env,
        PATH: [...paths, process.env['PATH']].join(':'),
        KUBECONFIG: labKubeconfig(plan, machine),
        CONTAINERD_NAMESPACE: 'k8s.io',
        PS1: `${name}# `,
      };
      // What it leaves running ends with the machine.
      const [program, ...args] = inCgroup(hierarchies, machine.cgroup, [...inside(machine), ...(words.length > 0 ? words : ['bash', '--norc'])]);
      const [code] = (await once(spawn(program!, args, { stdio: 'inherit', env }), 'exit')) as [number | null];
      process.exitCode = code ?? 1;
    });
