import { lastLinesOf } from '../process/last-lines.ts';

/** An image could not be built or pushed. The message holds the last lines of the output and where the rest is. */
export class ImageError extends Error {
  override readonly name = 'ImageError';

  /**
   * @param what what failed, such as `amazon-insights/worker:1.0.0 could not be built`
   * @param output all that was printed
   * @param log file that holds it
   */
  constructor(what: string, output: string, log: string) {
    super(`${what}:\n${lastLinesOf(output).replaceAll(/^/gm, '  ')}\nThe whole output: ${log}`);
  }
}
