/** Releases that were never published, to be planned. */
import type { PlanRequest } from '../../scripts/promotion/plan/make-plan.ts';
import type { Site } from '../../scripts/promotion/site.ts';
import type { ReleasedChart } from '../../scripts/release/release.ts';

/** A chart as a release has it. */
export interface TestChart {
  readonly name: string;
  readonly version: string;
  /** Path of the package, or of the chart's directory. */
  readonly archive: string;
  /** Values of the region. */
  readonly values: string;
}

/** Asks for a plan of charts, as the release 1.1.0. */
export const planRequest = async ({ region, releases }: Site, charts: readonly TestChart[]): Promise<PlanRequest> => {
  const released = charts.map(({ name, version }): ReleasedChart => ({ name, version, appVersion: '', sha256: '0'.repeat(64), dependsOn: [], images: [] }));
  const values = Object.fromEntries(await Promise.all(charts.map(async ({ name, values: text }) => [name, await releases.keepValues(text)] as const)));
  const release = { name: '1.1.0', createdAt: new Date(0).toISOString(), source: { commit: '0'.repeat(40), dirty: false }, repository: 'nowhere', charts: released, values: { [region.name]: values } };
  return {
    direction: 'promotion',
    stored: { release, record: { payloadType: '', payload: '', signatures: [] }, sha256: 'a'.repeat(64), approvals: [] },
    archives: new Map(charts.map(({ name, archive }) => [name, archive])),
    checkGates: async () => [],
  };
};
