/** Servers of the chart's own: members that agree on a primary, and what belongs to them. */
import { when, type HelmChart } from '../../helm/index.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { ScrapedService, scraped } from '../../resources/service-monitor.ts';
import { memberAccess } from './access.ts';
import { Configure } from './configure.ts';
import { members } from './members.ts';
import { configuration } from './patroni.ts';
import type { PostgresParts } from './pods.ts';
import { replicationService } from './replication-service.ts';
import { memberRole } from './role.ts';
import { clientServices } from './services.ts';
import { usersSecret } from './users.ts';
import type { PostgresReferences } from './values.ts';
import { volumes } from './volumes.ts';

/** All of it. */
export function cluster(chart: HelmChart, v: PostgresReferences, parts: PostgresParts): void {
  const { naming } = parts;
  usersSecret(chart, v.users, naming);
  configuration(chart, v, naming);
  memberRole(chart, v, parts);
  members(chart, v, parts);
  volumes(chart, v, parts);
  clientServices(chart, v, naming);
  replicationService(chart, v, naming);
  new Configure(chart, v, parts);
  chart.when(v.networkPolicy.enabled, () => memberAccess(chart, v, parts));
  chart.when(v.podDisruptionBudget.enabled, () => new DisruptionBudget(chart, v.podDisruptionBudget, naming));
  chart.when(v.serviceMonitor.enabled, () => new ScrapedService(chart, v.serviceMonitor, naming, [scraped(v.serviceMonitor, 'api', true), when(v.metrics.enabled, scraped(v.serviceMonitor, 'metrics'))]));
}
