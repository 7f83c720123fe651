import { command } from '../../process/command.ts';

/**
 * Asks pgBackRest, which is configured by its environment.
 *
 * @param words the command and its options
 * @param failure what an error begins with; default what pgBackRest says alone
 * @returns its standard output
 * @throws when it fails; the message has what it says
 */
export const askPgbackrest = async (words: readonly string[], failure?: string): Promise<string> => {
  const { exitCode, stdout, stderr } = await command`pgbackrest ${words} --log-level-console=off --log-level-stderr=warn`;
  if (exitCode !== 0) throw new Error([failure, stderr.trim()].filter((part) => part !== undefined).join(': '));
  return stdout;
};
