import { open } from 'node:fs/promises';

const TAIL_BYTES = 64 * 1024;

/**
 * The last lines of a text.
 *
 * @param text the text
 * @param count how many lines; default 15
 */
export const lastLinesOf = (text: string, count = 15): string => text.trimEnd().split('\n').slice(-count).join('\n');

/**
 * The last lines of a file, from no more than its last 64 KiB.
 *
 * @param path the file
 * @param count how many lines; default 15
 * @returns the lines, or an empty string for a file that cannot be read
 */
export const lastLines = async (path: string, count = 15): Promise<string> => {
  const file = await open(path).catch(() => undefined);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return lastLinesOf(buffer.toString('utf8', 0, bytesRead), count);
  } finally {
    await file.close();
  }
};
