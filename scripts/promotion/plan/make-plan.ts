import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { objectApi } from '../../cluster/object-api.ts';
import { readHelmReleases, type HelmRelease } from '../../helm/read-releases.ts';
import type { ReleasedChart } from '../../release/release.ts';
import type { StoredRelease } from '../../release/release-store.ts';
import { withTemporaryDirectory } from '../../schemas/temporary-directory.ts';
import { isPending } from '../helm/revisions.ts';
import type { Site } from '../site.ts';
import { readAutoscaling } from './autoscaled.ts';
import { planChart, type ChartLook } from './plan-chart.ts';
import { planUninstall } from './plan-uninstall.ts';
import type { Plan, PlannedGate } from './plan.ts';
import { redaction } from './redact.ts';
import { removedCharts } from './removed-charts.ts';
import { renderChart } from './render-chart.ts';

/** What is planned. */
export interface PlanRequest {
  readonly direction: Plan['direction'];
  /** The release that the region gets. */
  readonly stored: StoredRelease;
  /** Name of the release that the region runs; none where it was not promoted to. */
  readonly from?: string;
  /** Charts of that; those that the region's new release has no more are uninstalled. */
  readonly former?: readonly ReleasedChart[];
  /** Paths of the packages of its charts, by name, whose digests are those of the release. */
  readonly archives: ReadonlyMap<string, string>;
  /** Asks the gates. */
  readonly checkGates: () => Promise<readonly PlannedGate[]>;
  /** Why gates that are closed are passed. */
  readonly hotfix?: string;
}

/**
 * Plans what a release would change in a region. Nothing is written there.
 *
 * @param site where
 * @param request what is planned
 * @throws when the release has no values for the region, a Helm release is being changed, or Helm or the API server would refuse
 */
export const makePlan = async (site: Site, { direction, stored, from, former = [], archives, checkGates, hotfix }: PlanRequest): Promise<Plan> => {
  const { release, sha256 } = stored;
  const { region, namespace } = site;
  const api = await objectApi(site.config);
  const names = [...new Set([...release.charts, ...former].map(({ name }) => name))];
  const gates = checkGates();
  // It is awaited at the end, and may fail before.
  gates.catch(() => undefined);
  const [installed, autoscaling] = await Promise.all([readHelmReleases(api, namespace, names), readAutoscaling(api, namespace)]);
  for (const one of installed.values()) needSettled(one);
  const look: ChartLook = { api, namespace, redact: redaction(), autoscaling, release: release.name };
  const removed = removedCharts({ former, charts: release.charts, release: release.name, isInstalled: (name) => installed.has(name) });
  const changed = withTemporaryDirectory(tmpdir(), (directory) =>
    Promise.all(
      release.charts.map(async (chart) => {
        const values = await site.releases.readValues(valuesOf(stored, chart, region.name));
        const helm = installed.get(chart.name);
        const manifest = await renderChart(site, { name: chart.name, archive: archives.get(chart.name)!, values, installed: helm !== undefined }, directory);
        return planChart(look, chart, { manifest, values }, helm);
      }),
    ),
  );
  const charts = (await Promise.all([changed, Promise.all(removed.map((chart) => planUninstall(look, chart, installed.get(chart.name)!)))])).flat();
  return {
    version: 1,
    id: `${region.name}-${release.name}-${randomBytes(3).toString('hex')}`,
    direction,
    madeAt: new Date().toISOString(),
    region: region.name,
    namespace,
    release: release.name,
    recordSha256: sha256,
    ...(from === undefined ? {} : { from }),
    charts,
    gates: await gates,
    ...(hotfix === undefined ? {} : { hotfix }),
  };
};

const valuesOf = ({ release }: StoredRelease, chart: ReleasedChart, region: string): string => {
  const sha256 = release.values[region]?.[chart.name];
  if (!sha256) throw new Error(`Release ${release.name} has no values of ${chart.name} for ${region}: it was made before the region was in values/regions.yaml. Make another one.`);
  return sha256;
};

/** Helm refuses to begin while it is at work, or was killed at it. */
const needSettled = ({ newest }: HelmRelease): void => {
  if (isPending(newest.info)) {
    throw new Error(`The Helm release ${newest.name} is ${newest.info.status} at revision ${newest.version}: somebody is at work on it, or was interrupted. See: npm run promote -- status`);
  }
};
