import type { ProcessOutput, ProcessPromise } from 'zx';
import { onShutdown } from '../process/shutdown.ts';

/**
 * Waits for a program, and stops it when this one is interrupted.
 *
 * @param program the running program
 * @returns its output
 */
export const runToEnd = async (program: ProcessPromise): Promise<ProcessOutput> => {
  const forget = onShutdown(async () => void (await program.kill('SIGTERM')));
  try {
    return await program;
  } finally {
    forget();
  }
};
