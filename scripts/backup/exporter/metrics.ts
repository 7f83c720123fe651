/** What Prometheus learns of the backups that are there. */
import { Counter, Gauge, Registry } from 'prom-client';

/** The metrics, and the registry that has them. `of` is what is backed up, with the repository. */
export const backupMetrics = () => {
  const register = new Registry();
  const registers = [register];
  const labelNames = ['of'] as const;
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames, registers });
  return {
    register,
    count: gauge('backup_sets', 'Backups that are there.'),
    newest: gauge('backup_newest_timestamp_seconds', 'When what the newest backup holds was there.'),
    bytes: gauge('backup_newest_bytes', 'Size of what it holds.'),
    previousBytes: gauge('backup_previous_bytes', 'The same of the backup before it.'),
    damaged: gauge('backup_newest_damaged', 'Whether it was made of damaged data (1) or not (0).'),
    gaps: gauge('backup_archive_gaps', 'Gaps in the WAL from the newest backup on: a restore ends at the first.'),
    inspected: gauge('backup_inspected_timestamp_seconds', 'When these figures were last read.'),
    failures: new Counter({ name: 'backup_inspection_failures_total', help: 'Times that they could not be.', labelNames, registers }),
  };
};

/** The metrics. */
export type BackupMetrics = ReturnType<typeof backupMetrics>;

/** What an inspection finds. */
export interface Inspection {
  readonly count: number;
  /** The newest backup; none where there is none. */
  readonly newest?: { readonly at: Date; readonly bytes: number; readonly damaged?: boolean };
  readonly previousBytes?: number;
  readonly gaps?: number;
}

/** Makes an inspection known. */
export const expose = (metrics: BackupMetrics, of: string, { count, newest, previousBytes, gaps }: Inspection): void => {
  const set = (gauge: Gauge<'of'>, value: number | undefined): void => (value === undefined ? gauge.remove({ of }) : gauge.set({ of }, value));
  set(metrics.count, count);
  set(metrics.newest, newest && newest.at.getTime() / 1000);
  set(metrics.bytes, newest?.bytes);
  set(metrics.previousBytes, previousBytes);
  set(metrics.damaged, newest?.damaged === undefined ? undefined : Number(newest.damaged));
  set(metrics.gaps, gaps);
};
