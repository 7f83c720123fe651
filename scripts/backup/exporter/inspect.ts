import { expose, type BackupMetrics, type Inspection } from './metrics.ts';

/** What is looked at, by what it is called in metrics. */
export type Inspections = Readonly<Record<string, () => Promise<Inspection>>>;

/**
 * Looks at everything, and makes known what it finds; what cannot be read keeps its figures, which grow old.
 *
 * @param inspections what is looked at
 * @param metrics where it is made known
 */
export const inspect = async (inspections: Inspections, metrics: BackupMetrics): Promise<void> => {
  for (const [of, look] of Object.entries(inspections)) {
    try {
      expose(metrics, of, await look());
      metrics.inspected.set({ of }, Date.now() / 1000);
    } catch (error) {
      metrics.failures.inc({ of });
      console.error(`${new Date().toISOString()} ${of}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
};
