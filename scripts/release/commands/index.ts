import type { Command } from 'commander';
import { approveCommand } from './approve.ts';
import { createCommand } from './create.ts';
import { listCommand } from './list.ts';
import { showCommand } from './show.ts';
import { verifyCommand } from './verify.ts';

/** The subcommands of `release`. */
export const releaseCommands = (): readonly Command[] => [createCommand(), listCommand(), showCommand(), approveCommand(), verifyCommand()];
