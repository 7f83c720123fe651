/** The servers of Redis: a StatefulSet, whose pods find out by themselves which of them is the master. */
import { not, spread, text, when, type HelmChart } from '../../helm/index.ts';
import { HeadlessService, samePort } from '../../resources/headless-service.ts';
import { volumeClaim } from '../../resources/persistence.ts';
import { podSpec } from '../../resources/pod.ts';
import { connectProbe, execProbe } from '../../resources/probes.ts';
import { statefulSpreading } from '../../resources/scheduling.ts';
import { StatefulPods, statefulTemplate } from '../../resources/stateful-pods.ts';
import { serverArguments } from './configuration.ts';
import { exporter } from './exporter.ts';
import { scriptContainer, scriptVolumes, type RedisParts } from './pods.ts';
import { BUS_PORT, EXPORTER_PORT, SERVER_PORT } from './ports.ts';
import { scriptPath, scripts } from './scripts.ts';
import { topologyAnnotations } from './topology.ts';
import type { RedisReferences } from './values.ts';

/** `statefulset.yaml`, and the headless Service by which servers have names. */
export function servers(chart: HelmChart, v: RedisReferences, parts: RedisParts): void {
  const { naming, topology } = parts;
  const { persistence } = v;
  const server = scriptContainer(v, parts, 'server', {
    name: 'redis',
    args: serverArguments(v, topology),
    env: [
      { name: 'APP_RULES', value: v.users.rules },
      { name: 'MAXMEMORY_PERCENT', value: text`${v.memory.maxmemoryPercentage}` },
      { name: 'MEMORY_LIMIT', valueFrom: { resourceFieldRef: { containerName: 'redis', resource: 'limits.memory' } } },
      spread(v.extraEnv),
    ],
    ports: [{ name: 'redis', containerPort: SERVER_PORT, protocol: 'TCP' }, when(topology.cluster, { name: 'bus', containerPort: BUS_PORT, protocol: 'TCP' })],
    resources: v.resources,
    startupProbe: connectProbe(v.startupProbe, 'redis'),
    livenessProbe: execProbe(v.livenessProbe, [scriptPath('probe'), 'live']),
    readinessProbe: execProbe(v.readinessProbe, [scriptPath('probe'), 'ready']),
    lifecycle: when(topology.replicated, { preStop: { exec: { command: [scriptPath('hand-over')] } } }),
    volumeMounts: [{ name: 'run', mountPath: '/run/redis' }, { name: 'data', mountPath: '/data' }, spread(v.extraVolumeMounts)],
  });
  new HeadlessService(chart, { naming, ports: [samePort('redis', SERVER_PORT), when(v.metrics.enabled, samePort('metrics', EXPORTER_PORT))] });
  new StatefulPods(chart, v, {
    naming,
    replicas: parts.servers,
    annotations: topologyAnnotations(v, topology),
    template: statefulTemplate(v, naming, scripts, podSpec(v, parts, [server, when(v.metrics.enabled, exporter(chart, v, parts))], {
      terminationGracePeriodSeconds: v.terminationGracePeriodSeconds,
      topologySpreadConstraints: statefulSpreading(v, naming),
      volumes: [
        ...scriptVolumes(v, parts),
        // Passwords in it never reach a disk.
        { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
        // Nothing is written there, but where somebody has a server save by hand.
        when(not(persistence.enabled), { name: 'data', emptyDir: { sizeLimit: v.writableDirectorySize } }),
      ],
    })),
    claims: when(persistence.enabled, [volumeClaim(persistence, naming)]),
  });
}
