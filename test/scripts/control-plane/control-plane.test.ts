import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startControlPlane, waitForDefaultServiceAccount, type ControlPlane } from '../../../scripts/control-plane/index.ts';
import { command } from '../../../scripts/process/command.ts';
import { alive } from '../process/alive.ts';
import { realTools, TOOLS_TIMEOUT_MS } from './tools.ts';

const START_TIMEOUT_MS = 120_000;

describe('a control plane', { timeout: START_TIMEOUT_MS }, () => {
  let tools: Awaited<ReturnType<typeof realTools>>;
  let controlPlane: ControlPlane;

  const kubectl = async (...args: string[]): Promise<string> => {
    const { stdout, stderr } = await command`${tools.kubectl} --kubeconfig ${controlPlane.kubeconfig} ${args}`;
    return (stdout + stderr).trim();
  };

  beforeAll(async () => {
    tools = await realTools();
    controlPlane = await startControlPlane({ region: 'us-east-1', toolPaths: tools });
  }, TOOLS_TIMEOUT_MS);

  afterAll(() => controlPlane?.stop());

  test('answers with its namespaces in the context of the region', async () => {
    expect(await kubectl('config', 'current-context')).toBe('us-east-1');
    const namespaces = await kubectl('--context', 'us-east-1', 'get', 'namespaces', '--output', 'name');
    expect(namespaces.split('\n')).toEqual([
      'namespace/default',
      'namespace/kube-node-lease',
      'namespace/kube-public',
      'namespace/kube-system',
    ]);
  });

  test('is the release of Kubernetes that is pinned', async () => {
    expect(await kubectl('version')).toContain('Server Version: v1.35.4');
  });

  test('makes the service account of a new namespace', async () => {
    const waiting = waitForDefaultServiceAccount(controlPlane.kubeconfig, 'new');
    await kubectl('create', 'namespace', 'new');
    await waiting;
    expect(await kubectl('--namespace', 'new', 'get', 'serviceaccount', 'default', '--output', 'name')).toBe('serviceaccount/default');
  });

  test('runs its controllers: a Deployment gets its ReplicaSet and its Pods', async () => {
    await kubectl('create', 'deployment', 'web', '--image', 'example.org/web:1', '--replicas', '2');
    const wait = ['wait', '--for', 'jsonpath={.status.replicas}=2', 'deployment/web', '--timeout', '30s'];
    expect(await kubectl(...wait)).toBe('deployment.apps/web condition met');
  });

  test('enforces Pod Security', async () => {
    await kubectl('create', 'namespace', 'strict');
    await kubectl('label', 'namespace', 'strict', 'pod-security.kubernetes.io/enforce=restricted');
    await waitForDefaultServiceAccount(controlPlane.kubeconfig, 'strict');
    expect(await kubectl('--namespace', 'strict', 'run', 'web', '--image', 'example.org/web:1')).toContain(
      'violates PodSecurity "restricted:latest"',
    );
  });

  test('grants nothing that no role grants', async () => {
    const asNobody = ['--as', 'nobody', 'auth', 'can-i', 'list', 'secrets'];
    expect(await kubectl(...asNobody)).toBe('no');
  });

  test('keeps its credentials to its owner', async () => {
    expect((await stat(controlPlane.kubeconfig)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(controlPlane.kubeconfig))).mode & 0o777).toBe(0o700);
  });

  test('leaves no process and no directory behind', async () => {
    const pids = controlPlane.processes.map(({ pid }) => pid);
    expect(await alive(pids)).toHaveLength(3);
    await controlPlane.stop();
    expect(await alive(pids)).toEqual([]);
    expect(existsSync(dirname(controlPlane.kubeconfig))).toBe(false);
  });
});
