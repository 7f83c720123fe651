/** `helm test`: a Job that asks whether the release can do its work. */
import type { V1Container, V1Job, V1NetworkPolicyEgressRule } from '@kubernetes/client-node';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Manifest, boolean, hook, integer, object, text, type Expr, type HelmChart, type Literal, type References, type TemplatedItem } from '../helm/index.ts';
import { defineImage, imageValues } from './image.ts';
import type { Naming } from './naming.ts';
import { podsOf } from './network-access.ts';
import type { PodReferences } from './pod.ts';
import { resourceValues } from './quantity.ts';
import { taskAccess, podsOfTask, taskPod, type TaskParts } from './task-pod.ts';

const enabled = boolean(true, 'Whether helm test has something to run.');
const bounds = {
  activeDeadlineSeconds: integer(120, 'Seconds until the test counts as failed.', { minimum: 1 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(10), limit: Cpu.millis(100) },
    memory: { request: Size.mebibytes(16), limit: Size.mebibytes(32) },
  }),
};
const DESCRIPTION = 'Test of the release, by helm test.';

/** Values of a test in an image of its own. */
export const releaseTestValues = object({ enabled, image: imageValues('library/busybox', '1.37', 'Image with a shell, wget and nc.'), ...bounds }, DESCRIPTION);

/** Values of a test in the chart's own image. */
export const ownImageTestValues = object({ enabled, ...bounds }, DESCRIPTION);

type TestReferences = PodReferences & {
  readonly test: References<typeof ownImageTestValues>;
  readonly networkPolicy: { readonly enabled: Expr<boolean> };
};

/** What one chart's test does. */
export interface ReleaseTestProps {
  readonly naming: Naming;
  readonly container: Pick<Literal<V1Container>, 'command' | 'env'>;
  readonly image: Pick<Literal<V1Container>, 'image' | 'imagePullPolicy'>;
  /** Volumes, and where the container sees them. @default none */
  readonly further?: Pick<TaskParts, 'volumes' | 'volumeMounts'>;
  /** Whom it talks to, besides DNS. */
  readonly egress: readonly TemplatedItem<V1NetworkPolicyEgressRule>[];
}

/** The Job and its NetworkPolicy; `tests/`. */
export class ReleaseTest extends Construct {
  constructor(chart: HelmChart, v: TestReferences, { naming, container, image, further = {}, egress }: ReleaseTestProps) {
    super(chart, 'tests');
    new Manifest<V1Job>(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: naming.metadata('test', hook(['test'])),
      spec: {
        backoffLimit: 2,
        activeDeadlineSeconds: v.test.activeDeadlineSeconds,
        template: taskPod(v, naming, 'test', {
          name: 'test',
          ...image,
          ...container,
          resources: v.test.resources,
        }, further),
      },
    });
    chart.when(v.networkPolicy.enabled, () => taskAccess(this, naming, 'test', hook(['test'], { weight: -1 }), egress));
  }
}

/** The image that a test in an image of its own runs in. */
export function testImage(chart: HelmChart, v: PodReferences & { readonly test: References<typeof releaseTestValues> }): ReleaseTestProps['image'] {
  return { image: defineImage(chart, 'testImage', v.test.image, v.global), imagePullPolicy: v.test.image.pullPolicy };
}

/** A test that fetches a path of the chart's own Service. */
export function httpTest(naming: Naming, target: { readonly port: Expr<number>; readonly podPort: Expr<number>; readonly path: Expr<string> }): Omit<ReleaseTestProps, 'image'> {
  return {
    naming,
    container: { command: ['wget', '-q', '-T', '5', '-O', '/dev/null', text`http://${naming.fullname}:${target.port}${target.path}`] },
    egress: [{ to: [podsOf(naming)], ports: [{ protocol: 'TCP', port: target.podPort }] }],
  };
}

/** The pods of the test, as a NetworkPolicy names them. */
export function fromTest(naming: Naming) {
  return podsOfTask(naming, 'test');
}
