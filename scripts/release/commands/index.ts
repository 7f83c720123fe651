import type { Command } from 'commander';

/** Subcommands by name, in the order in which they are listed. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  create: async () => (await import('./create.ts')).createCommand(),
  list: async () => (await import('./list.ts')).listCommand(),
  show: async () => (await import('./show.ts')).showCommand(),
  approve: async () => (await import('./approve.ts')).approveCommand(),
  verify: async () => (await import('./verify.ts')).verifyCommand(),
};

/**
 * The subcommands of `release`: the one that is called, or all of them where that is none. One of them loads all charts, the others nothing of them.
 *
 * @param called the first argument
 */
export const releaseCommands = (called = ''): Promise<readonly Command[]> => {
  const names = Object.hasOwn(commands, called) ? [called] : Object.keys(commands);
  return Promise.all(names.map((name) => commands[name]!()));
};
