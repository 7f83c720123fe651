/** `helm test`: a Job that asks the service whether it is ready. */
import type { V1Job } from '@kubernetes/client-node';
import { Construct } from 'constructs';
import { Cpu } from 'cdk8s-plus-28';
import { Size } from 'cdk8s';
import { Manifest, boolean, hook, integer, object, text, type Expr, type HelmChart, type References } from '../helm/index.ts';
import { hookAccess, hookPod, hookPodLabels } from './hook-pod.ts';
import { defineImage, imageValues } from './image.ts';
import type { Naming } from './naming.ts';
import type { PodReferences } from './pod.ts';
import { resourceValues } from './quantity.ts';

export const connectionTestValues = object({
  enabled: boolean(true, 'Whether helm test has something to run.'),
  image: imageValues('library/busybox', '1.37', 'Image with wget.'),
  activeDeadlineSeconds: integer(120, 'Seconds until the test counts as failed.', { minimum: 1 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(10), limit: Cpu.millis(100) },
    memory: { request: Size.mebibytes(16), limit: Size.mebibytes(32) },
  }),
}, 'Test of the release, by helm test.');

type TestReferences = PodReferences & {
  readonly test: References<typeof connectionTestValues>;
  readonly networkPolicy: { readonly enabled: Expr<boolean> };
};

/** The pods of the test, as a NetworkPolicy names them. */
export function fromTest(naming: Naming) {
  return { podSelector: { matchLabels: hookPodLabels(naming, 'test') } };
}

/** The Job and its NetworkPolicy; `tests/`. */
export class ConnectionTest extends Construct {
  constructor(
    chart: HelmChart,
    v: TestReferences,
    naming: Naming,
    target: { readonly port: Expr<number>; readonly podPort: Expr<number>; readonly path: Expr<string> },
  ) {
    super(chart, 'tests');
    const image = defineImage(chart, 'testImage', v.test.image, v.global);
    new Manifest<V1Job>(this, 'connection', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: naming.metadata('test', hook(['test'])),
      spec: {
        backoffLimit: 2,
        activeDeadlineSeconds: v.test.activeDeadlineSeconds,
        template: hookPod(v, naming, 'test', {
          name: 'wget',
          image,
          imagePullPolicy: v.test.image.pullPolicy,
          command: ['wget', '-q', '-T', '5', '-O', '/dev/null', text`http://${naming.fullname}:${target.port}${target.path}`],
          resources: v.test.resources,
        }),
      },
    });
    chart.when(v.networkPolicy.enabled, () =>
      hookAccess(this, naming, 'test', hook(['test'], { weight: -1 }), [toPods(naming, target.podPort)]),
    );
  }
}

function toPods(naming: Naming, port: Expr<number>) {
  return { to: [{ podSelector: { matchLabels: naming.selectorLabels } }], ports: [{ protocol: 'TCP', port }] };
}
