/** What Prometheus alerts of. */
import { call, text, when, type HelmChart } from '../../helm/index.ts';
import { AlertRules, alert, ofPods, volumeAlert } from '../../resources/alerts.ts';
import type { RedisParts } from './pods.ts';
import type { RedisReferences } from './values.ts';

/** `prometheusrule.yaml`; docs/runbooks/redis.md says what to do. */
export function alertRules(chart: HelmChart, v: RedisReferences, { naming, topology }: RedisParts): void {
  const { alerts, persistence } = v;
  const pods = ofPods(chart, naming);
  const replicas = call<number>('integer', 'sub', v.replicas, 1);
  new AlertRules(chart, alerts, naming, [
    alert('RedisNoMaster', 'critical', '1m', text`(count(redis_instance_info{${pods},role="master"}) or vector(0)) < 1`, ['Nobody is the master: there are no writes.', 'Look whether enough Sentinels run, and what they say.']),
    alert('RedisDown', 'warning', '5m', text`redis_up{${pods}} == 0`, ['A server does not answer.', 'Look at its pod and its log.']),
    when(topology.sentinel, alert('RedisReplicaMissing', 'warning', '5m', text`max(redis_connected_slaves{${pods}}) < ${replicas}`, ['A replica does not follow the master.', 'Fewer replicas than replication.minReplicasToWrite stop all writes: bring it back.'])),
    alert('RedisMemoryFull', 'warning', '10m', text`redis_memory_used_bytes{${pods}} / redis_memory_max_bytes{${pods}} * 100 > ${alerts.memoryFullPercentage}`, ['Memory fills up.', 'Raise resources.limits.memory, or go on to more shards.']),
    when(persistence.enabled, alert('RedisPersistenceFails', 'critical', '1m', text`redis_aof_last_write_status{${pods}} == 0 or redis_rdb_last_bgsave_status{${pods}} == 0`, ['The append-only file or a snapshot can not be written.', 'Mostly the volume is full: grow it.'])),
    when(persistence.enabled, volumeAlert(alerts, naming, 'RedisVolumeFull', 'Grow the volumes, or lower resources.limits.memory.')),
  ]);
}
