import type { Command } from 'commander';
import type { LabPlan } from '../plan.ts';
import { downCommand } from './down.ts';
import { kedaCommand } from './keda.ts';
import { killCommand } from './kill.ts';
import { kubeconfigCommand } from './kubeconfig.ts';
import { healCommand, partitionCommand } from './link.ts';
import { logsCommand } from './logs.ts';
import { pruneCommand } from './prune.ts';
import { shellCommand } from './shell.ts';
import { statusCommand } from './status.ts';
import { upCommand } from './up.ts';

/**
 * The commands of `npm run lab`, in the order in which they are listed.
 *
 * @param plan the lab
 */
export const labCommands = (plan: LabPlan): readonly Command[] => [
  upCommand(plan),
  downCommand(),
  statusCommand(plan),
  shellCommand(plan),
  logsCommand(plan),
  kubeconfigCommand(plan),
  kedaCommand(plan),
  killCommand(plan),
  partitionCommand(plan),
  healCommand(plan),
  pruneCommand(),
];
