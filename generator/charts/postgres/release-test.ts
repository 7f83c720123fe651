/** `helm test`: writes through the Service with the URL of the services. */
import { text, when, type HelmChart } from '../../helm/index.ts';
import { fromSecret } from '../../resources/environment.ts';
import { podsOf } from '../../resources/network-access.ts';
import { ReleaseTest } from '../../resources/release-test.ts';
import { toServer } from './external.ts';
import type { PostgresParts } from './pods.ts';
import { POOLER_PORT } from './ports.ts';
import { scriptPath, scripts } from './scripts.ts';
import type { PostgresReferences } from './values.ts';

/** The Job and its NetworkPolicy; `tests/`. */
export function releaseTest(chart: HelmChart, v: PostgresReferences, parts: PostgresParts): void {
  const { naming, image, database, pooler } = parts;
  const address = text`${pooler.fullname}:${POOLER_PORT}`;
  new ReleaseTest(chart, v, {
    naming,
    image: { image, imagePullPolicy: v.image.pullPolicy },
    container: { command: [scriptPath('test.py')], env: [fromSecret('DATABASE_URL', database, 'database-url'), when(v.pooler.enabled, { name: 'POOLER', value: address })] },
    further: { volumes: [scripts.volume(naming)], volumeMounts: [scripts.mount] },
    egress: [toServer(v, parts), when(v.pooler.enabled, { to: [podsOf(pooler)], ports: [{ protocol: 'TCP', port: POOLER_PORT }] })],
  });
}
