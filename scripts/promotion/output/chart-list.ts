import type { ListrTask } from 'listr2';
import { stepList } from '../../console/progress.ts';
import type { Told } from '../apply/work.ts';

/** A chart in the list. */
interface Row {
  /** Its last line; none before it is begun. */
  line?: string;
  /** Draws that line. What is told before the list is drawn is drawn with it. */
  draw: () => void;
  settle: (error?: Error) => void;
  readonly settled: Promise<Error | undefined>;
}

const rowOf = (): Row => {
  let settle: Row['settle'] = () => {};
  const settled = new Promise<Error | undefined>((resolve) => (settle = resolve));
  return { draw: () => {}, settle, settled };
};

/**
 * Charts on a terminal, each with its last line and its time.
 *
 * @param names their names, in their order
 */
export const chartList = (names: readonly string[]) => {
  const rows = new Map(names.map((name) => [name, rowOf()]));
  const tasks = names.map((name): ListrTask => {
    const row = rows.get(name)!;
    return {
      title: name,
      task: async (_, task) => {
        row.draw = () => void (task.output = row.line ?? 'waits for those before');
        row.draw();
        const error = await row.settled;
        if (error?.name === 'Left') task.skip(`${name}: ${row.line === undefined ? 'not begun' : 'stopped'}`);
        else if (error) throw error;
      },
    };
  });
  const running = stepList(tasks, { concurrent: true, exitOnError: false }).run({});
  return {
    /** Shows what is told of a chart. @returns whether it is told of one that is here */
    take: ({ event, chart, message = '' }: Told): boolean => {
      const row = chart === undefined ? undefined : rows.get(chart);
      if (!row) return false;
      if (event === 'chart-failed') row.settle(new Error(message));
      else if (event === 'chart-done' || event === 'chart-undone') row.settle();
      else {
        row.line = message.split('\n')[0]!;
        row.draw();
      }
      return true;
    },
    /** Ends it: what was not begun stays so, and what was stopped is told apart. */
    end: async (): Promise<void> => {
      const left = Object.assign(new Error(), { name: 'Left' });
      for (const row of rows.values()) row.settle(left);
      await running;
    },
  };
};
