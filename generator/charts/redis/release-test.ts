/** `helm test`: writes through the Service as the services do. */
import { text, type HelmChart } from '../../helm/index.ts';
import { podsOf } from '../../resources/network-access.ts';
import { ReleaseTest } from '../../resources/release-test.ts';
import { scriptEnvironment, scriptVolumes, type RedisParts } from './pods.ts';
import { SERVER_PORT } from './ports.ts';
import { scriptPath, scripts } from './scripts.ts';
import { tlsMount } from './tls.ts';
import { usersMount } from './users.ts';
import type { RedisReferences } from './values.ts';

/** The Job and its NetworkPolicy; `tests/`. */
export function releaseTest(chart: HelmChart, v: RedisReferences, parts: RedisParts): void {
  const { naming } = parts;
  new ReleaseTest(chart, v, {
    naming,
    image: { image: parts.image, imagePullPolicy: v.image.pullPolicy },
    container: { command: [scriptPath('test')], env: [...scriptEnvironment(v, parts), { name: 'SERVICE_PORT', value: text`${v.service.port}` }] },
    further: { volumes: scriptVolumes(v, parts), volumeMounts: [scripts.mount, usersMount, tlsMount(v.tls)] },
    egress: [{ to: [podsOf(naming)], ports: [{ protocol: 'TCP', port: SERVER_PORT }] }],
  });
}
