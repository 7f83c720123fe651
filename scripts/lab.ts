/** Two real Kubernetes regions on this machine: up, down, status, shell, logs, kubeconfig, storage, keda, kill, partition, heal, prune. */
import { Command } from 'commander';
import { repositoryRoot } from './charts/repository.ts';
import { labCommands } from './lab/commands/index.ts';
import { prepareEnvironment } from './lab/host/environment.ts';
import { planLab } from './lab/plan.ts';
import { readRegions } from './regions/regions.ts';

const program = new Command('lab')
  .enablePositionalOptions()
  .description(
  'Runs the regions of values/regions.yaml on this machine, each a real Kubernetes cluster with a node for each zone. It needs Linux and root.',
);

try {
  const plan = planLab(await readRegions(repositoryRoot));
  prepareEnvironment(plan);
  for (const command of await labCommands(plan, process.argv[2])) program.addCommand(command);
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
