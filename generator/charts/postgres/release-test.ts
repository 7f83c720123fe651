/** `helm test`: writes through the Service with the URL of the services. */
import type { HelmChart } from '../../helm/index.ts';
import { fromSecret } from '../../resources/environment.ts';
import { ReleaseTest } from '../../resources/release-test.ts';
import type { PostgresParts } from './pods.ts';
import { SERVER_PORT } from './ports.ts';
import { scriptPath, scripts } from './scripts.ts';
import type { PostgresReferences } from './values.ts';

/** The Job and its NetworkPolicy; `tests/`. */
export function releaseTest(chart: HelmChart, v: PostgresReferences, { naming, image, database }: PostgresParts): void {
  new ReleaseTest(chart, v, {
    naming,
    image: { image, imagePullPolicy: v.image.pullPolicy },
    container: { command: [scriptPath('test.py')], env: [fromSecret('DATABASE_URL', database, 'database-url')] },
    further: { volumes: [scripts.volume(naming)], volumeMounts: [scripts.mount] },
    egress: [{ to: [{ podSelector: { matchLabels: naming.selectorLabels } }], ports: [{ protocol: 'TCP', port: SERVER_PORT }] }],
  });
}
