import { readFile } from 'node:fs/promises';
import type { CoreV1Api } from '@kubernetes/client-node';
import type { ChartPackage } from '../charts/package-chart.ts';
import type { InstalledRelease } from './install-release.ts';
import { hasRoomFor, leaveRecord, type ReleaseRecord } from './release-record.ts';

/** What is recorded of an installation. */
export interface Installation {
  readonly region: string;
  readonly release: InstalledRelease;
  /** What was installed. */
  readonly chart: Pick<ChartPackage, 'chart' | 'path' | 'sha256'>;
  /** Version of Helm, such as `v4.0.1`. */
  readonly helm: string;
}

/**
 * Leaves the record of an installation beside its release.
 *
 * @param api a client of the cluster
 * @param installation what was installed
 * @returns the release, with a warning more where its record has no room for the package
 * @throws when the API server refuses
 */
export const recordRelease = async (api: CoreV1Api, { region, release, chart, helm }: Installation): Promise<InstalledRelease> => {
  const { name, namespace, chartVersion, appVersion, values, warnings } = release;
  const record: ReleaseRecord = { release: name, region, chart: chart.chart, chartVersion, appVersion, sha256: chart.sha256, values, helm, installedAt: new Date().toISOString() };
  const content = await readFile(chart.path);
  await leaveRecord(api, namespace, record, content);
  if (hasRoomFor(record, content)) return release;
  return { ...release, warnings: [...warnings, `the package of the chart ${chart.chart} has ${content.length} bytes, more than its record takes: a drill cannot render it again`] };
};
