import { releaseCharts, type ChartName } from '../../generator/charts/index.ts';
import type { Manifest } from './manifests.ts';
import { podsOf } from './pods.ts';
import type { Endpoint } from './policy/endpoint.ts';
import type { NetworkPolicy } from './policy/network-policy.ts';
import { renderRegion, type Installation } from './render-region.ts';
import { ownNamespace, surroundings } from './surroundings.ts';

/** Who there is in a region, and what restricts them. */
export interface Access {
  /** Pods and what is outside, in the order of the table. */
  readonly endpoints: readonly Endpoint[];
  readonly policies: readonly NetworkPolicy[];
}

/** The charts that a region installs, each as a release of its own. */
const charts = releaseCharts.map(({ name }) => name as ChartName);

const migration = { migration: { enabled: true } };
const repository = { bucket: 'archive', existingSecret: 'archive' };

/** Migrations and backups are pods like others when somebody turns them on, so they are in the table even where they are off. */
export const optional = {
  'product-service': migration,
  'api-gateway': migration,
  postgres: { archive: { enabled: true, repository }, tls: { existingSecret: 'tls' }, backupServer: { enabled: true } },
  backup: {
    postgres: { enabled: true, certificateSecret: 'client', repository },
    redis: { enabled: true, recipient: 'age1key', storage: { bucket: 'snapshots' } },
    configuration: { enabled: true, recipient: 'age1key', storage: { bucket: 'configuration' } },
    heartbeat: { enabled: true, storage: { bucket: 'archive' } },
    exporter: { enabled: true },
  },
};

/**
 * The pods and policies of what was rendered, with the surroundings.
 *
 * @param manifests the objects
 */
export function accessOf(manifests: readonly Manifest[]): Access {
  const pods = [...podsOf(manifests, ownNamespace)].sort(byName);
  // What names no namespace goes into that of the release.
  const policies = manifests
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .map(({ metadata, spec }) => ({ metadata: { namespace: ownNamespace.name, ...metadata }, spec: spec ?? {} }));
  return { endpoints: [...pods, ...surroundings], policies };
}

/**
 * The pods and policies of a region, as the charts give them.
 *
 * @param helm path of Helm
 * @param installation what is not as in a usual installation; all release charts with their migrations and backups where it says nothing
 * @throws {HelmError} where Helm refuses
 */
export async function regionAccess(helm: string, installation: Pick<Installation, 'region'> & Partial<Installation>): Promise<Access> {
  return accessOf(await renderRegion(helm, { charts, settings: optional, ...installation }));
}

const byName = (a: Endpoint, b: Endpoint): number => (a.name < b.name ? -1 : 1);
