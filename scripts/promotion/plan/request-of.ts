import { CoreV1Api } from '@kubernetes/client-node';
import { fetchCharts } from '../../release/fetch-charts.ts';
import type { RegistryOptions } from '../../release/registry-options.ts';
import { needOwnCluster } from '../log/own-cluster.ts';
import { checkSiteGates } from '../site-gates.ts';
import type { Site } from '../site.ts';
import { whatRuns } from '../what-runs.ts';
import type { PlanRequest } from './make-plan.ts';
import type { Plan } from './plan.ts';

/** What is asked for. */
export interface Wish {
  /** Name of the release. */
  readonly release: string;
  readonly direction: Plan['direction'];
  /** Why gates that are closed are passed. */
  readonly hotfix?: string | undefined;
}

/**
 * All that a plan needs to be made.
 *
 * @param site where
 * @param wish what is asked for
 * @param access what registries are reached with
 * @throws when there is no such release, a chart of it cannot be had, or the cluster is another region's
 */
export const requestOf = async (site: Site, { release, direction, hotfix }: Wish, access: RegistryOptions = {}): Promise<PlanRequest> => {
  await needOwnCluster({ config: site.config, namespace: site.namespace, region: site.region.name });
  const stored = await site.releases.read(release);
  const [archives, former] = await Promise.all([
    fetchCharts(stored.release, { helm: site.helm, caFile: access.caFile, plainHttp: access.plainHttp }),
    whatRuns(site.config.makeApiClient(CoreV1Api), site.namespace, site.releases),
  ]);
  return {
    direction,
    stored,
    ...(former ? { from: former.name, former: former.charts } : {}),
    archives,
    checkGates: () => checkSiteGates(site, direction, stored, access),
    ...(hotfix === undefined ? {} : { hotfix }),
  };
};
