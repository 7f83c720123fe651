import type { GateSettings } from '../../../generator/promotion/gates.ts';
import { cronJobRuns } from './cron-job-runs.ts';
import type { Gate } from './gate.ts';

const HOUR_MS = 3_600_000;

/** Whether the region could be restored to shortly before. */
export const backup: Gate<NonNullable<GateSettings['backup']>> = {
  name: 'backup',
  description: 'The region has fresh backups.',
  onRollback: false,
  overridable: true,
  check: async ({ cluster, region, namespace, now }, { cronJobs, namespace: own = namespace, maxAgeHours }) => {
    const found = await Promise.all(
      cronJobs.map(async (name) => {
        const runs = await cronJobRuns(cluster(region.name), own, name);
        if (!runs) return { fresh: false, text: `there is no CronJob ${name} in the namespace ${own}` };
        if (!runs.succeeded) return { fresh: false, text: `${name} has not succeeded yet` };
        const hours = (now.getTime() - runs.succeeded.getTime()) / HOUR_MS;
        return { fresh: hours <= maxAgeHours, text: `${name} succeeded ${hours.toFixed(1)} h ago` };
      }),
    );
    const open = found.every(({ fresh }) => fresh);
    const text = found.map((one) => one.text).join('; ');
    return { open, reason: `In ${region.name} ${text}${open ? '' : `, and may be at most ${maxAgeHours} h old`}.` };
  },
};
