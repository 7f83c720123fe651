import { Listr, ListrLogger, ListrLogLevels, PRESET_TIMER, type ListrTask } from 'listr2';

/**
 * What long work reports to: setting `output` shows one line below the running step. A listr2 task is one.
 */
export interface Progress {
  output: string;
}

/**
 * Whether progress is printed line by line instead of being redrawn in place.
 *
 * @param env the environment; any `CI` but an empty one or `false` asks for plain lines
 * @param isTerminal whether standard output is a terminal
 */
export const isPlain = (env: NodeJS.ProcessEnv, isTerminal: boolean): boolean =>
  !isTerminal || !['', 'false', undefined].includes(env['CI']);

/** Plain lines that name a step that failed, and leave its error to whoever catches it, as on a terminal. */
class PlainLogger extends ListrLogger<ListrLogLevels> {
  override log(...[level, message, options]: Parameters<ListrLogger<ListrLogLevels>['log']>): void {
    super.log(level, message, level === ListrLogLevels.FAILED ? undefined : options);
  }
}

/**
 * A list of steps that shows its progress with the time of each step: redrawn in place on a terminal, plain lines
 * elsewhere. Interrupts are left to `process/shutdown.ts`, because listr2's own listener exits before anything is stopped.
 *
 * @param tasks the steps, run one after the other unless `concurrent`
 * @param options.concurrent runs the steps at the same time; default `false`
 * @param options.exitOnError whether one that fails ends the others; default `true`
 * @returns the list; `run()` rejects with the error of the first step that fails, which is not printed
 */
export const stepList = <Context extends object = object>(
  tasks: ListrTask<Context>[],
  options: { readonly concurrent?: boolean; readonly exitOnError?: boolean } = {},
): Listr<Context, 'default', 'simple'> =>
  new Listr<Context, 'default', 'simple'>(tasks, {
    concurrent: options.concurrent ?? false,
    exitOnError: options.exitOnError ?? true,
    registerSignalListeners: false,
    renderer: 'default',
    rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false },
    fallbackRenderer: 'simple',
    fallbackRendererCondition: () => isPlain(process.env, process.stdout.isTTY),
    fallbackRendererOptions: { timer: PRESET_TIMER, logger: new PlainLogger({ useIcons: true }) },
  });

/**
 * Lets through at most one line in each interval, so that a log of plain lines stays short.
 *
 * @param progress where the lines go; nothing happens without one
 * @param intervalMs the least time between two lines; default 15 s for plain lines, 0.2 s on a terminal
 */
export const throttled = (
  progress: Progress | undefined,
  intervalMs: number = isPlain(process.env, process.stdout.isTTY) ? 15_000 : 200,
): ((line: string) => void) => {
  let last = performance.now();
  return (line) => {
    if (!progress || performance.now() - last < intervalMs) return;
    last = performance.now();
    progress.output = line;
  };
};
