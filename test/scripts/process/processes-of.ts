import { command } from '../../../scripts/process/command.ts';

/**
 * Command lines of the live processes that mention a directory.
 *
 * @param directory its path, or the beginning of it
 */
export const processesOf = async (directory: string): Promise<string[]> => {
  const { stdout } = await command`ps -e -ww -o stat=,args=`;
  return stdout.split('\n').filter((line) => line.includes(directory) && !line.startsWith('Z'));
};
