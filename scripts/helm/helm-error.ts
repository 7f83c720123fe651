import { lastLinesOf } from '../process/last-lines.ts';

/** Helm failed. The message holds the command and the last lines that Helm printed. */
export class HelmError extends Error {
  override readonly name = 'HelmError';

  /**
   * @param args the arguments that Helm was run with
   * @param output what it printed
   */
  constructor(args: readonly string[], output: string) {
    super(`helm ${args.join(' ')} failed:\n${lastLinesOf(output).replaceAll(/^(?=.)/gm, '  ') || '  (it printed nothing)'}`);
  }
}
