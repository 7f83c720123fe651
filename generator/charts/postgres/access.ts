/** Who may talk to the members, and whom they may talk to. */
import type { Construct } from 'constructs';
import { and, spread, when, type HelmChart } from '../../helm/index.ts';
import { NetworkAccess, podsOf, podsOfApps } from '../../resources/network-access.ts';
import { fromTest } from '../../resources/release-test.ts';
import { fromPrometheus } from '../../resources/service-monitor.ts';
import { podsOfTask } from '../../resources/task-pod.ts';
import { fromBackup } from './backup-server.ts';
import { CONFIGURE } from './configure.ts';
import { toServer } from './external.ts';
import type { PostgresParts } from './pods.ts';
import { API_PORT, EXPORTER_PORT, POOLER_PORT, SERVER_PORT } from './ports.ts';
import { fromOtherRegion } from './replication-service.ts';
import { toOtherRegion } from './standby.ts';
import type { PostgresReferences } from './values.ts';

const tcp = (port: number) => ({ protocol: 'TCP', port });

/** `networkpolicy.yaml`. */
export function memberAccess(chart: HelmChart, v: PostgresReferences, { naming, pooler }: PostgresParts): void {
  const members = podsOf(naming);
  const configuring = podsOfTask(naming, CONFIGURE);
  new NetworkAccess(chart, naming, {
    ingress: [
      { from: [podsOfApps(v.networkPolicy.callers), members, when(v.pooler.enabled, podsOf(pooler)), when(v.test.enabled, fromTest(naming))], ports: [tcp(SERVER_PORT)] },
      { from: [members, configuring], ports: [tcp(API_PORT)] },
      when(v.serviceMonitor.enabled, fromPrometheus(v.serviceMonitor, API_PORT)),
      when(and(v.serviceMonitor.enabled, v.metrics.enabled), fromPrometheus(v.serviceMonitor, EXPORTER_PORT)),
      fromBackup(v),
      fromOtherRegion(v),
      spread(v.networkPolicy.extraIngress),
    ],
    egress: [
      { to: [members], ports: [tcp(SERVER_PORT), tcp(API_PORT)] },
      spread(v.networkPolicy.toApiServer),
      when(v.archive.enabled, [spread(v.networkPolicy.toObjectStorage)]),
      toOtherRegion(v),
      spread(v.networkPolicy.extraEgress),
    ],
  });
}

/** `pooler/networkpolicy.yaml`. */
export function poolerAccess(scope: Construct, v: PostgresReferences, parts: PostgresParts): void {
  new NetworkAccess(scope, parts.pooler, {
    ingress: [{ from: [podsOfApps(v.networkPolicy.callers), when(v.test.enabled, fromTest(parts.naming))], ports: [tcp(POOLER_PORT)] }],
    egress: [toServer(v, parts)],
  });
}
