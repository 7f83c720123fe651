import type { Command } from 'commander';
import type { LabPlan } from '../plan.ts';
import { downCommand } from './down.ts';
import { upCommand } from './up.ts';

/**
 * The commands of `npm run lab`.
 *
 * @param plan the lab
 */
export const labCommands = (plan: LabPlan): readonly Command[] => [upCommand(plan), downCommand()];
