/** What Prometheus learns of the heartbeat. */
import { Counter, Gauge, Registry } from 'prom-client';

/** The metrics, and the registry that has them. */
export const heartbeatMetrics = () => {
  const register = new Registry();
  const registers = [register];
  return {
    register,
    sequence: new Gauge({ name: 'backup_heartbeat_sequence', help: 'Number of the last beat.', registers }),
    lastSuccess: new Gauge({ name: 'backup_heartbeat_last_success_timestamp_seconds', help: 'When the last beat began that the target has.', labelNames: ['target'] as const, registers }),
    failures: new Counter({ name: 'backup_heartbeat_failures_total', help: 'Beats that the target has not.', labelNames: ['target'] as const, registers }),
    archivedThrough: new Gauge({ name: 'backup_archived_through_timestamp_seconds', help: 'When the newest beat began whose WAL the archive has: what was written later would be lost with the cluster.', registers }),
  };
};

/** The metrics. */
export type HeartbeatMetrics = ReturnType<typeof heartbeatMetrics>;
