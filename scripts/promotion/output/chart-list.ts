import type { ListrTask } from 'listr2';
import { stepList } from '../../console/progress.ts';
import type { Told } from '../apply/work.ts';

/** A chart in the list. */
interface Row {
  show: (line: string) => void;
  settle: (error?: Error) => void;
  readonly settled: Promise<Error | undefined>;
}

const rowOf = (): Row => {
  let settle: Row['settle'] = () => {};
  const settled = new Promise<Error | undefined>((resolve) => (settle = resolve));
  return { show: () => {}, settle, settled };
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
        task.output = 'waits for those before';
        row.show = (line) => (task.output = line.split('\n')[0]!);
        const error = await row.settled;
        if (error?.name === 'Left') task.skip(`${name}: not begun`);
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
      else row.show(message);
      return true;
    },
    /** Ends it: what was not begun stays so. */
    end: async (): Promise<void> => {
      const left = Object.assign(new Error(), { name: 'Left' });
      for (const row of rows.values()) row.settle(left);
      await running;
    },
  };
};
