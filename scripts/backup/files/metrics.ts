/** What Prometheus learns of users' files. */
import { Counter, Gauge, type Registry } from 'prom-client';

/**
 * The metrics.
 *
 * @param register what has them
 * @param lagSeconds by which the replica of a bucket is behind, asked when Prometheus asks: it grows while nothing answers
 */
export const filesMetrics = (register: Registry, bucket: string, lagSeconds: () => number | undefined) => {
  const registers = [register];
  const labelNames = ['bucket'] as const;
  new Gauge({
    name: 'backup_files_replication_lag_seconds',
    help: 'Seconds by which the replica of the files is behind: what the last probe took, or longer while one is on its way.',
    labelNames,
    registers,
    collect() {
      const lag = lagSeconds();
      if (lag !== undefined) this.set({ bucket }, lag);
    },
  });
  return {
    misconfigured: new Gauge({ name: 'backup_files_misconfigured', help: 'Whether a bucket is not as declared (1), or is (0); the log says how.', labelNames: ['bucket', 'what'] as const, registers }),
    probed: new Gauge({ name: 'backup_files_probe_last_success_timestamp_seconds', help: 'When the newest probe was written that the replica could be asked for.', labelNames, registers }),
    probeFailures: new Counter({ name: 'backup_files_probe_failures_total', help: 'Times that a probe could not be written or asked for.', labelNames, registers }),
  };
};

/** The metrics. */
export type FilesMetrics = ReturnType<typeof filesMetrics>;
