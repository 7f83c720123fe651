/** The subcommands of `promote`. */
import type { Command } from 'commander';
import { applyCommand } from './apply.ts';
import { historyCommand, verifyLogCommand } from './history.ts';
import { holdCommand, releaseHoldCommand } from './hold.ts';
import { startCommand, stopCommand } from './line-command.ts';
import { planCommand } from './plan-command.ts';
import { restoreLogCommand } from './restore-log.ts';
import { resumeCommand } from './resume.ts';
import { rollbackCommand } from './rollback.ts';
import { statusCommand } from './status.ts';
import { undoCommand } from './undo.ts';

/** All of them, in the order of use. */
export const promoteCommands = (): readonly Command[] =>
  [planCommand, applyCommand, resumeCommand, undoCommand, rollbackCommand, holdCommand, releaseHoldCommand, stopCommand, startCommand, statusCommand, historyCommand, verifyLogCommand, restoreLogCommand].map((make) => make());
