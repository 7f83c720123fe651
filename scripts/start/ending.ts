import { writeSync } from 'node:fs';
import { formatDuration } from '../console/duration.ts';
import { onShutdown } from '../process/shutdown.ts';

/**
 * Has the last line of the program say how it ended and how long it took, and notices that it is interrupted, so that
 * what fails because of it is not reported as a failure.
 *
 * @param what what is true at the end, such as `nothing that it started runs any more`
 * @returns whether it has been interrupted
 */
export const watchEnding = (what: string): (() => boolean) => {
  let interrupted = false;
  onShutdown(async () => {
    interrupted = true;
  });
  process.on('exit', () => {
    // The time since the program began: loading it belongs to what its user waits for.
    const line = `${interrupted ? 'Interrupted' : 'Ended'} after ${formatDuration(performance.now())}; ${what}.`;
    // Past the progress on a terminal, which holds back all that is printed while a step runs.
    writeSync(process.stdout.fd, `\n${line}\n`);
  });
  return () => interrupted;
};
