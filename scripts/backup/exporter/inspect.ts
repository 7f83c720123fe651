import type { BackupMetrics } from './metrics.ts';

/** What is looked at, by what it is called in metrics; each makes known what it finds. */
export type Inspections = Readonly<Record<string, () => Promise<void>>>;

/**
 * Looks at everything; what cannot be read keeps its figures, which grow old.
 *
 * @param inspections what is looked at
 * @param metrics where it is made known when
 */
export const inspect = async (inspections: Inspections, metrics: BackupMetrics): Promise<void> => {
  for (const [of, look] of Object.entries(inspections)) {
    try {
      await look();
      metrics.inspected.set({ of }, Date.now() / 1000);
    } catch (error) {
      metrics.failures.inc({ of });
      console.error(`${new Date().toISOString()} ${of}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
};
