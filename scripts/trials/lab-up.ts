import { formatDuration } from '../console/duration.ts';
import { stepList } from '../console/progress.ts';
import { bringUp, type BroughtUp } from '../lab/bring-up.ts';
import { stopLab } from '../lab/down.ts';
import { findHierarchies } from '../lab/host/cgroups.ts';
import { processesIn } from '../lab/host/members.ts';
import { withLock } from '../lab/host/lock.ts';
import { requireLab } from '../lab/host/requirements.ts';
import type { LabPlan } from '../lab/plan.ts';
import { labStatus } from '../lab/status.ts';
import { summarize } from '../measurements/summary.ts';
import { trialCommand, type Trial } from './trial.ts';

/** A start of the lab, and the memory of all its processes right after it, in bytes. */
export interface Start extends BroughtUp {
  readonly memory: number;
}

/** The longest that a step took in any region. */
const longest = ({ times }: BroughtUp, step: string): number => Math.max(...times.steps.filter((timing) => timing.step === step).map(({ time }) => time));

/**
 * A row for each point of the start: the whole of it first, then its steps.
 *
 * @param starts at least one
 */
export const startRows = (starts: readonly Start[]): string[][] => {
  const row = (what: string, value: (start: Start) => number, format: (value: number) => string): string[] => {
    const { least, median, most } = summarize(starts.map(value));
    return [what, ...[least, median, most].map(format)];
  };
  const steps = new Set(starts.flatMap(({ times }) => times.steps.map(({ step }) => step)));
  return [
    row('all nodes of all regions Ready', ({ ready }) => ready, formatDuration),
    ...[...steps].map((step) => row(`… ${step}`, (start) => longest(start, step), formatDuration)),
    row('metrics, object storage and images as well', ({ complete }) => complete, formatDuration),
    row('memory of the idle lab', ({ memory }) => memory, (bytes) => `${(bytes / 1024 ** 2).toFixed(0)} MiB`),
  ];
};

/**
 * The trial that starts the lab from nothing but its images.
 *
 * @param plan the lab
 */
export const labUpTrial = (plan: LabPlan): Trial => ({
  name: 'lab-up',
  description: 'starts the lab from nothing but its images, and stops it',
  run: async (times) => {
    await requireLab();
    if ((await processesIn(await findHierarchies())).size > 0) throw new Error('The lab runs, and this trial would stop it. Stop it yourself: npm run lab -- down');
    const stop = () => withLock(() => stepList([{ title: 'stop the lab', task: () => stopLab() }]).run());
    const starts: Start[] = [];
    // The first one imports what the stores lack, and does not count.
    for (let time = 0; time <= times; time++) {
      try {
        const start = await bringUp(plan);
        const { machines } = await labStatus(plan);
        if (time > 0) starts.push({ ...start, memory: machines.reduce((sum, { memory }) => sum + memory, 0) });
      } finally {
        await stop();
      }
    }
    return {
      measurement: {
        name: 'lab-up',
        description: `\`npm run lab -- up\` with warm caches, ${times} times, each after a \`down\`. A step of several regions counts with the slowest of them.`,
        command: trialCommand('lab-up', times),
        headings: ['until', 'least', 'median', 'most'],
        rows: startRows(starts),
      },
      succeeded: true,
    };
  },
});
