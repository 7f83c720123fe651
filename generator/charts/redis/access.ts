/** Who may talk to servers and Sentinels, and whom they may talk to. */
import type { Construct } from 'constructs';
import { spread, when, type HelmChart } from '../../helm/index.ts';
import { NetworkAccess, podsOf, podsOfApps } from '../../resources/network-access.ts';
import { fromTest } from '../../resources/release-test.ts';
import { fromPrometheus } from '../../resources/service-monitor.ts';
import { podsOfTask } from '../../resources/task-pod.ts';
import { MIGRATION } from './migration.ts';
import type { RedisParts } from './pods.ts';
import { BUS_PORT, EXPORTER_PORT, SENTINEL_PORT, SERVER_PORT } from './ports.ts';
import type { RedisReferences } from './values.ts';

const tcp = (port: number) => [{ protocol: 'TCP', port }];

/** The policy of the servers; `networkpolicy.yaml`. */
export function serverAccess(chart: HelmChart, v: RedisReferences, { naming, sentinel, manager, topology }: RedisParts): void {
  new NetworkAccess(chart, naming, {
    ingress: [
      { from: [podsOfApps(v.networkPolicy.callers), podsOf(naming), when(topology.sentinel, podsOf(sentinel)), when(topology.cluster, podsOf(manager)), when(v.migration.enabled, podsOfTask(naming, MIGRATION)), when(v.test.enabled, fromTest(naming))], ports: tcp(SERVER_PORT) },
      when(topology.cluster, { from: [podsOf(naming)], ports: tcp(BUS_PORT) }),
      when(v.serviceMonitor.enabled, fromPrometheus(v.serviceMonitor, EXPORTER_PORT)),
      spread(v.networkPolicy.extraIngress),
    ],
    egress: [
      when(topology.replicated, { to: [podsOf(naming)], ports: tcp(SERVER_PORT) }),
      when(topology.sentinel, { to: [podsOf(sentinel)], ports: tcp(SENTINEL_PORT) }),
      when(topology.cluster, { to: [podsOf(naming)], ports: tcp(BUS_PORT) }),
      spread(v.networkPolicy.extraEgress),
    ],
  });
}

/** The policy of the Sentinels; `sentinel/networkpolicy.yaml`. */
export function sentinelAccess(scope: Construct, v: RedisReferences, { naming, sentinel }: RedisParts): void {
  new NetworkAccess(scope, sentinel, {
    ingress: [{ from: [podsOf(naming), podsOf(sentinel)], ports: tcp(SENTINEL_PORT) }],
    egress: [
      { to: [podsOf(naming)], ports: tcp(SERVER_PORT) },
      { to: [podsOf(sentinel)], ports: tcp(SENTINEL_PORT) },
      spread(v.networkPolicy.toApiServer),
    ],
  });
}

/** The policy of the manager of a cluster; `manager/networkpolicy.yaml`. */
export function managerAccess(scope: Construct, { naming, manager }: RedisParts): void {
  new NetworkAccess(scope, manager, { egress: [{ to: [podsOf(naming)], ports: tcp(SERVER_PORT) }] });
}
