import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlPlaneTools } from '../../scripts/control-plane/boot.ts';
import { startControlPlane, type ControlPlane } from '../../scripts/control-plane/index.ts';
import { layoutOf } from '../../scripts/control-plane/layout.ts';
import { ensureTools, type ToolPaths } from '../../scripts/toolchain/index.ts';
import { startExternalMetricsServer, type ExternalMetricsServer } from './external-metrics-server.ts';
import { EXTERNAL_METRICS_SERVICE, externalMetricsService } from './external-metrics-service.ts';
import { kubectlOf, type Kubectl } from './kubectl.ts';
import { installWorker, makeWorkersReady, readScale } from './worker-release.ts';

const tools = [...controlPlaneTools, 'kubectl', 'helm4'] as const;

/** A quantity as Kubernetes writes it. */
const quantity = (count: number): string => (count % 1000 === 0 ? `${count / 1000}k` : `${count}`);

describe('the controller manager', () => {
  let toolPaths: ToolPaths<(typeof tools)[number]>;
  let controlPlane: ControlPlane;
  let metrics: ExternalMetricsServer;
  let kubectl: Kubectl;

  beforeAll(async () => {
    toolPaths = await ensureTools(tools);
    // A control plane of its own: the others are asked every 15 seconds, and know no external metrics.
    const controllerManagerFlags = ['--horizontal-pod-autoscaler-sync-period=1s'];
    controlPlane = await startControlPlane({ region: 'us-east-1', toolPaths, controllerManagerFlags });
    kubectl = kubectlOf(toolPaths.kubectl, controlPlane.kubeconfig);
    metrics = await startExternalMetricsServer(layoutOf(dirname(controlPlane.kubeconfig)).pki);
    const items = externalMetricsService(metrics.port);
    await kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    await kubectl(['wait', `apiservice/${EXTERNAL_METRICS_SERVICE}`, '--for=condition=Available', '--timeout=60s']);
  });

  afterAll(async () => {
    await controlPlane?.stop();
    await metrics?.stop();
  });

  /** Sets the length of the queue, and returns what two whole looks of the autoscaler at it have led to. */
  const scaleAt = async (namespace: string, length: number) => {
    metrics.setLength(namespace, length);
    // Its looks at one release follow each other: when it reads the length once more, the looks before are complete.
    await metrics.reads(namespace, 3);
    return readScale(kubectl, namespace);
  };

  // A target is a whole number. Where the length above the threshold is a multiple of 11, as 1001 is, it is exactly a
  // tenth above the target, which an autoscaler still bears: it acts one job later.
  test.concurrent.each([
    { queueLength: 500, borne: [500], tooMany: 501 },
    { queueLength: 1000, borne: [1000, 1001], tooMany: 1002 },
  ])('with a threshold of $queueLength bears $borne jobs, and adds a worker at $tooMany', async ({ queueLength, borne, tooMany }) => {
    const namespace = `above-${queueLength}`;
    metrics.setLength(namespace, 0);
    await installWorker({ helm: toolPaths.helm4, kubeconfig: controlPlane.kubeconfig, namespace, queueLength });
    await makeWorkersReady(kubectl, namespace);

    for (const length of borne)
      expect(await scaleAt(namespace, length)).toEqual({ replicas: 2, desired: 2, queue: quantity(length) });

    expect(await scaleAt(namespace, tooMany)).toEqual({ replicas: 3, desired: 3, queue: quantity(tooMany) });
    await kubectl(['wait', 'deployment/worker', '-n', namespace, '--for=jsonpath={.status.replicas}=3', '--timeout=30s']);
  });
});
