import type { Command } from 'commander';
import type { LabPlan } from '../plan.ts';

/** Commands by name, in the order in which they are listed. */
const commands: Readonly<Record<string, (plan: LabPlan) => Promise<Command>>> = {
  up: async (plan) => (await import('./up.ts')).upCommand(plan),
  down: async () => (await import('./down.ts')).downCommand(),
  status: async (plan) => (await import('./status.ts')).statusCommand(plan),
  shell: async (plan) => (await import('./shell.ts')).shellCommand(plan),
  logs: async (plan) => (await import('./logs.ts')).logsCommand(plan),
  kubeconfig: async (plan) => (await import('./kubeconfig.ts')).kubeconfigCommand(plan),
  storage: async (plan) => (await import('./storage.ts')).storageCommand(plan),
  keda: async (plan) => (await import('./keda.ts')).kedaCommand(plan),
  kill: async (plan) => (await import('./kill.ts')).killCommand(plan),
  partition: async (plan) => (await import('./link.ts')).partitionCommand(plan),
  heal: async (plan) => (await import('./link.ts')).healCommand(plan),
  prune: async () => (await import('./prune.ts')).pruneCommand(),
};

/**
 * The commands of `npm run lab`: the one that is called, or all of them where that is none. Together they take a second to
 * load, most of them a fraction of that.
 *
 * @param plan the lab
 * @param called the first argument
 */
export const labCommands = (plan: LabPlan, called = ''): Promise<readonly Command[]> => {
  const names = Object.hasOwn(commands, called) ? [called] : Object.keys(commands);
  return Promise.all(names.map((name) => commands[name]!(plan)));
};
