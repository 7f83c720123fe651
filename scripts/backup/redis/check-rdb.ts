import { command } from '../../process/command.ts';

/**
 * Understands what `redis-check-rdb` prints.
 *
 * @param output its standard output
 * @returns how many keys it read; none where it does not say that all is well
 */
export const keysRead = (output: string): number | undefined => {
  if (!output.includes('RDB looks OK!')) return undefined;
  const [, keys] = /^\[info\] (\d+) keys read$/m.exec(output) ?? [];
  return keys === undefined ? undefined : Number(keys);
};

/**
 * Has a snapshot read from its first byte to its checksum.
 *
 * @param file its path
 * @returns how many keys are in it
 * @throws when it is damaged, cut off or empty; the message has what is wrong
 */
export const checkRdb = async (file: string): Promise<number> => {
  const { exitCode, stdout, stderr } = await command`redis-check-rdb ${file}`;
  const keys = keysRead(stdout);
  if (exitCode !== 0 || keys === undefined) throw new Error(`The snapshot is not whole: ${[...stdout.trim().split('\n').slice(-3), stderr.trim()].filter(Boolean).join('; ')}`);
  return keys;
};
