/** A database that runs elsewhere: what of the chart stands beside it. */
import { and, not, spread, when, withDefault, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import { podsOf } from '../../resources/network-access.ts';
import type { externalValues } from './external-values.ts';
import { SERVER_PORT } from './ports.ts';
import type { PostgresParts } from './pods.ts';
import type { PostgresReferences } from './values.ts';

type ExternalReferences = References<typeof externalValues>;

/** The volume with the authority of its server, and where the pooler sees it. */
export const externalCaVolume = (v: ExternalReferences) => when(and(v.enabled, v.caSecret), { name: 'server-ca', secret: { secretName: v.caSecret, defaultMode: 0o440 } });
export const externalCaMount = (v: ExternalReferences) => when(and(v.enabled, v.caSecret), { name: 'server-ca', mountPath: '/etc/postgres/server-ca', readOnly: true });

/** Egress to the server: the members, or wherever it runs. */
export const toServer = ({ external }: PostgresReferences, { naming }: PostgresParts) =>
  when(external.enabled, [spread(external.toServer)], [{ to: [podsOf(naming)], ports: [{ protocol: 'TCP', port: SERVER_PORT }] }]);

/** The Secret by which the exporter of an external database finds it. */
export const monitorSecret = ({ external }: PostgresReferences, { database }: PostgresParts): Expr<string> => withDefault(external.monitorSecret, database);

/** Refuses what only servers of the chart's own can have. */
export function checkExternal(chart: HelmChart, v: PostgresReferences): void {
  const { external } = v;
  chart.failWhen(and(external.enabled, not(v.database.existingSecret)), 'external.enabled needs the URL of the database: name a Secret with the key database-url in database.existingSecret.');
  const own = [['archive', v.archive.enabled], ['standby', v.standby.enabled], ['replicationService', v.replicationService.enabled]] as const;
  for (const [path, enabled] of own) {
    chart.failWhen(and(external.enabled, enabled), `${path}.enabled is for servers of the chart’s own, and external.enabled installs none: set one of them to false.`);
  }
  chart.failWhen(and(external.enabled, v.serviceMonitor.enabled, not(v.metrics.enabled)), 'serviceMonitor.enabled has nothing to scrape beside an external database: set metrics.enabled as well.');
}
