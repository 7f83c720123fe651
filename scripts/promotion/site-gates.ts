/** The gates of a region, with all that they look at. */
import { CoreV1Api } from '@kubernetes/client-node';
import type { ChartName } from '../../generator/charts/index.ts';
import { repositoryRoot } from '../charts/repository.ts';
import { resolveDigest } from '../images/resolve-digest.ts';
import { checkValues } from '../regions/region-values.ts';
import type { RegistryOptions } from '../release/registry-options.ts';
import type { StoredRelease } from '../release/release-store.ts';
import { tagDigest } from '../release/repository/tag-digest.ts';
import type { GateContext } from './gates/gate.ts';
import { checkGates } from './gates/index.ts';
import { openLog } from './log/open-log.ts';
import type { Plan, PlannedGate } from './plan/plan.ts';
import { readPromotion, type Promotion } from './read-promotion.ts';
import type { Site } from './site.ts';
import { whatRuns } from './what-runs.ts';

/** What the user says of every registry; regions.yaml knows better of its own. */
const reach = ({ caFile, plainHttp }: RegistryOptions) => ({ ...(caFile === undefined ? {} : { caFile }), ...(plainHttp === undefined ? {} : { plainHttp }) });

const contextOf = async (site: Site, direction: Plan['direction'], { release, record, sha256, approvals }: StoredRelease, { keys }: Promotion, access: RegistryOptions): Promise<GateContext> => {
  const { region, regions, namespace, config, connect, releases } = site;
  const current = await whatRuns(config.makeApiClient(CoreV1Api), namespace, releases);
  const logOf = (name: string) => openLog({ config: connect(name), namespace, region: name, store: releases.store });
  return {
    direction,
    release,
    record,
    recordSha256: sha256,
    approvals,
    keys,
    region,
    regions,
    ...(current ? { current } : {}),
    cluster: connect,
    namespace,
    log: async (name) => {
      const { problems, entries } = await logOf(name).verify();
      if (problems.length > 0) throw new Error(`The log of ${name} was edited: ${problems.join(' ')} See docs/runbooks/promotion.md.`);
      return entries;
    },
    entries: (name) => logOf(name).read(),
    values: async (name) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(release.values[name] ?? {}).map(async ([chart, hash]) => [chart, checkValues(`the values of ${chart} in ${name}`, await releases.readValues(hash), chart as ChartName)] as const),
        ),
      ),
    tags: {
      image: async (image, registry) => resolveDigest(image, { registry: { host: '', ...reach(access), ...registry } }),
      chart: (repository, chart) => tagDigest(repository, chart, access),
    },
    now: new Date(),
  };
};

/**
 * Looks at the gates that stand in a region.
 *
 * @param site the region
 * @param direction a promotion, or a way back
 * @param stored the release that the region gets
 * @param access what registries are reached with
 */
export const checkSiteGates = async (site: Site, direction: Plan['direction'], stored: StoredRelease, access: RegistryOptions = {}): Promise<readonly PlannedGate[]> => {
  const promotion = await readPromotion(repositoryRoot, site.values);
  return checkGates(await contextOf(site, direction, stored, promotion, access), promotion.gates[site.region.name] ?? {});
};
