/** How a promotion is watched: redrawn in place on a terminal, plain lines elsewhere, or an event a line as JSON. */
import { formatDuration, stopwatch } from '../../console/duration.ts';
import { isPlain } from '../../console/progress.ts';
import type { Tell, Told } from '../apply/work.ts';
import { chartList } from './chart-list.ts';

/** It. */
export interface View {
  readonly tell: Tell;
  /** Draws what is left to draw. */
  end(): Promise<void>;
}

const words: Readonly<Partial<Record<Told['event'], string>>> = { progress: '', note: '' };

/** A line such as `worker: chart-begun, 1.0.0 → 1.1.0`. */
export const lineOf = ({ event, chart, message }: Told): string => {
  const what = [words[event] ?? event, message].filter(Boolean).join(', ');
  return chart === undefined ? what : `${chart}: ${what}`;
};

/** @param print receives each event as JSON */
export const jsonView = (print: (line: string) => void): View => ({ tell: (told) => print(JSON.stringify({ time: new Date().toISOString(), ...told })), end: async () => {} });

/** @param print receives lines, each with the time since the beginning */
export const plainView = (print: (line: string) => void): View => {
  const elapsed = stopwatch();
  const last = new Map<string, string>();
  return {
    tell: (told) => {
      const line = lineOf(told);
      // Pods that come and go say the same again and again.
      if (told.event === 'progress' && last.get(told.chart!) === line) return;
      if (told.chart !== undefined) last.set(told.chart, line);
      print(`${formatDuration(elapsed()).padStart(10)}  ${line}`);
    },
    end: async () => {},
  };
};

/** A list of charts that is redrawn. What belongs to none is printed between the lists. */
export const terminalView = (print: (line: string) => void): View => {
  let list: ReturnType<typeof chartList> | undefined;
  let turn = Promise.resolve();
  const endList = async (): Promise<void> => {
    const ended = list;
    list = undefined;
    await ended?.end();
  };
  const later = (work: () => void | Promise<void>): void => void (turn = turn.then(work));
  return {
    tell: (told) => {
      if (told.charts !== undefined) {
        later(endList);
        later(() => print(lineOf(told)));
        later(() => void (list = told.charts!.length > 0 ? chartList(told.charts!) : undefined));
      } else later(async () => {
        if (list?.take(told)) return;
        if (told.event !== 'note') await endList();
        print(lineOf(told));
      });
    },
    end: async () => {
      later(endList);
      await turn;
    },
  };
};

/** The one that fits. @param json whether standard output gets JSON alone */
export const viewFor = (json: boolean): View => (json ? jsonView : isPlain(process.env, process.stdout.isTTY) ? plainView : terminalView)((line) => console.log(line));
