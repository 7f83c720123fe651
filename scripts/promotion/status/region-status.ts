/** What runs in a region: its charts, how they are, and what was promoted there. */
import { CoreV1Api } from '@kubernetes/client-node';
import { objectApi } from '../../cluster/object-api.ts';
import { readHelmReleases } from '../../helm/read-releases.ts';
import { isReleaseRecord, readReleaseRecord, type ReleaseRecord } from '../../install/release-record.ts';
import type { RegistryOptions } from '../../release/registry-options.ts';
import { interruption, unfinished } from '../interruption.ts';
import { makePlan } from '../plan/make-plan.ts';
import { requestOf } from '../plan/request-of.ts';
import { readRegionState, type RegionState } from '../region-state.ts';
import type { Site } from '../site.ts';
import { readStop, type Stop } from '../stop-the-line.ts';
import { workloadsOf } from './workloads.ts';

/** A chart of a region. */
export interface ChartStatus {
  readonly chart: string;
  /** Version of the chart. */
  readonly version: string;
  /** SHA-256 of its archive, in hexadecimal; none where nothing recorded it. */
  readonly sha256?: string;
  /** Status of the Helm release, where it is not `deployed`; else how many workloads are ready. */
  readonly health: string;
  readonly healthy: boolean;
  /** What somebody changed by hand, such as `Deployment/worker`, or `Helm release` for one that is not that of the release; none where that is not known. */
  readonly drift?: readonly string[];
  /** When it was installed or upgraded, in ISO 8601. */
  readonly since?: string;
}

/** A region. */
export interface RegionStatus extends RegionState {
  readonly region: string;
  readonly charts: readonly ChartStatus[];
  /** Who stopped the line in it. */
  readonly stopped?: Stop;
  /** Who works in it at the moment. */
  readonly working?: { readonly holder: string; readonly until: string };
  /** What was left of a promotion, in words. */
  readonly interrupted?: string;
  /** Why it is not known what was changed by hand. */
  readonly driftUnknown?: string;
  /** Why nothing is known of it, such as an API server that is away. */
  readonly unseen?: string;
}

const recordsIn = async (api: CoreV1Api, namespace: string): Promise<readonly ReleaseRecord[]> => {
  const { items } = await api.listNamespacedConfigMap({ namespace, labelSelector: 'amazon-insights/record=release' });
  return items.filter((item) => isReleaseRecord({ ...item, kind: 'ConfigMap' })).map(readReleaseRecord);
};

/** What was changed by hand, by chart: what a plan of the release that runs finds. */
const driftOf = async (site: Site, release: string | undefined, isSettled: boolean, access: RegistryOptions): Promise<ReadonlyMap<string, readonly string[]> | string> => {
  if (release === undefined) return 'no release was promoted there.';
  try {
    const { charts } = await makePlan(site, { ...(await requestOf(site, { release, direction: 'promotion' }, access)), checkGates: async () => [] });
    return new Map(
      charts.map(({ name, action, objects }) => {
        const drifted = objects.filter((object) => object.drifted).map(({ kind, name: object }) => `${kind}/${object}`);
        // While nobody promotes: of another version, or with other values: an upgrade by hand leaves no object that is not as its Helm release says.
        return [name, isSettled && drifted.length === 0 && action === 'upgrade' ? ['Helm release'] : drifted];
      }),
    );
  } catch (error) {
    return (error as Error).message;
  }
};

/**
 * Looks at a region.
 *
 * @param site it
 * @param access what registries are reached with
 */
export const regionStatus = async (site: Site, access: RegistryOptions = {}): Promise<RegionStatus> => {
  const { config, namespace, region, releases } = site;
  const core = config.makeApiClient(CoreV1Api);
  const [state, stopped, left, records] = await Promise.all([readRegionState(core, namespace), readStop(core, namespace), unfinished(site), recordsIn(core, namespace)]);
  const known = state.promoted ? await releases.read(state.promoted.release).then(({ release }) => release.charts.map(({ name }) => name), () => []) : [];
  const names = [...new Set([...known, ...records.map(({ release }) => release)])];
  const [installed, drift] = await Promise.all([names.length > 0 ? readHelmReleases(await objectApi(config), namespace, names) : new Map<string, never>(), driftOf(site, state.promoted?.release, !left.journal, access)]);
  const charts = [...installed].map(async ([chart, { newest, base }]): Promise<ChartStatus> => {
    const workloads = await workloadsOf(config, namespace, chart);
    const ready = workloads.filter(({ isReady }) => isReady).length;
    const isDeployed = newest.info.status === 'deployed';
    const record = records.find(({ release }) => release === chart);
    const own = typeof drift === 'string' ? undefined : drift.get(chart);
    return {
      chart,
      version: base.chart.metadata.version,
      ...(record ? { sha256: record.sha256, since: record.installedAt } : {}),
      health: isDeployed ? (workloads.length === 0 ? 'ok' : `${ready} of ${workloads.length} ready`) : newest.info.status,
      healthy: isDeployed && ready === workloads.length,
      ...(own ? { drift: own } : {}),
    };
  });
  const gone = known.filter((chart) => !left.journal && !installed.has(chart)).map((chart): ChartStatus => ({ chart, version: '', health: 'not installed', healthy: false }));
  const interrupted = interruption(left, region.name);
  return {
    region: region.name,
    ...state,
    charts: [...(await Promise.all(charts)), ...gone],
    ...(stopped ? { stopped } : {}),
    ...(left.lease ? { working: { holder: left.lease.holder!, until: left.lease.until.toISOString() } } : {}),
    ...(interrupted === undefined ? {} : { interrupted }),
    ...(typeof drift === 'string' ? { driftUnknown: drift } : {}),
  };
};
