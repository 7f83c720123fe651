import type { GateSettings } from '../../../generator/promotion/gates.ts';
import { cronJobRuns } from './cron-job-runs.ts';
import type { Gate } from './gate.ts';

const DAY_MS = 86_400_000;

/** Whether a restore was tried, and passed. What the CronJob's controller has seen is believed, and no file that somebody brings. */
export const drill: Gate<NonNullable<GateSettings['drill']>> = {
  name: 'drill',
  description: 'A restore was tried, and passed.',
  onRollback: false,
  overridable: true,
  check: async ({ cluster, region, now }, { maxAgeDays, region: place = region.name, namespace = 'restore-check', cronJob = 'restore-check-drill' }) => {
    const runs = await cronJobRuns(cluster(place), namespace, cronJob);
    const closed = (reason: string) => ({ open: false, reason: `${reason}. A drill by hand: npm run restore-check -- --region ${place}` });
    if (!runs) return closed(`There is no CronJob ${cronJob} in the namespace ${namespace} of ${place}`);
    const { succeeded, failedSince } = runs;
    if (!succeeded) return closed(`No drill has passed in ${place} yet`);
    const days = (now.getTime() - succeeded.getTime()) / DAY_MS;
    const passed = `The last drill that passed in ${place} was ${days.toFixed(1)} days ago`;
    if (failedSince) return closed(`${passed}, and one since has not`);
    return days <= maxAgeDays ? { open: true, reason: `${passed}.` } : closed(`${passed}, and may be at most ${maxAgeDays} days old`);
  },
};
