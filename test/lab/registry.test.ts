import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { findMachine } from '../../scripts/lab/host/machine.ts';
import { stopUnit } from '../../scripts/lab/host/stop-unit.ts';
import { labRegistry } from '../../scripts/lab/services/registry.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { freshNamespace, hasLab, kubectl, lab, plan } from './lab.ts';
import { runLab } from './run-lab.ts';
import { helm } from './stack.ts';

const region = plan.regions[0]!;

describe.skipIf(!hasLab)('the registry', () => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await freshNamespace('registry');
  });

  test.each(['helm4', 'helm3'] as const)('has charts, by version and by digest, for %s', async (tool) => {
    const { host, caFile } = labRegistry(plan);
    const { path, version, sha256 } = lab().packages.find(({ chart }) => chart === 'platform')!;
    const directory = await mkdtemp(join(tmpdir(), 'registry-'));
    try {
      const pushed = await runHelm(lab().tools[tool], ['push', path, `oci://${host}/charts`, '--ca-file', caFile]);
      const [digest] = /sha256:[a-f0-9]{64}/.exec(pushed.stdout + pushed.stderr)!;
      const pull = async (suffix: string, ...flags: readonly string[]): Promise<string> => {
        const destination = await mkdtemp(join(directory, 'pull-'));
        await runHelm(lab().tools[tool], ['pull', `oci://${host}/charts/platform${suffix}`, ...flags, '--ca-file', caFile, '--destination', destination]);
        const [file] = await readdir(destination);
        return createHash('sha256').update(await readFile(join(destination, file!))).digest('hex');
      };
      expect(await pull('', '--version', version)).toBe(sha256);
      expect(await pull(`@${digest}`)).toBe(sha256);
      const values = ['--values', join(repositoryRoot, valuesFile(region.name, 'platform'))];
      await helm(tool, { region: region.name, namespace }, 'upgrade', '--install', 'platform', `oci://${host}/charts/platform`, '--version', version, '--ca-file', caFile, ...values);
      expect(JSON.parse(await helm(tool, { region: region.name, namespace }, 'status', 'platform', '--output', 'json'))).toMatchObject({ info: { status: 'deployed' } });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });

  // Somebody's registry is not switched off.
  describe.skipIf(hasLab && lab().wasRunning)('while it is off', () => {
    beforeAll(async () => {
      await kubectl(region.name, ['apply', '--namespace', namespace, '--filename', '-'], pod('first', 'IfNotPresent'));
      await kubectl(region.name, ['wait', 'pod/first', '--namespace', namespace, '--for', 'condition=Ready', '--timeout', '60s']);
      await stopUnit((await findMachine(await findHierarchies(), plan.hub))!, 'registry');
    });
    afterAll(() => runLab('up'));

    /** A pod on the one node that has its image for sure. */
    const pod = (name: string, imagePullPolicy: string): string =>
      stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: {
          automountServiceAccountToken: false,
          nodeName: region.nodes[0]!.name,
          terminationGracePeriodSeconds: 1,
          securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'wait',
              image: 'busybox:1.37',
              imagePullPolicy,
              command: ['sleep', '600'],
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              resources: { limits: { cpu: '100m', memory: '32Mi' } },
            },
          ],
        },
      });

    const state = async (name: string): Promise<object> =>
      JSON.parse(await kubectl(region.name, ['get', 'pod', name, '--namespace', namespace, '--output', 'jsonpath={.status.containerStatuses[0].state}'])) as object;

    test.each([
      { policy: 'IfNotPresent', fate: 'starts', becomes: { running: expect.anything() } },
      { policy: 'Always', fate: 'waits', becomes: { waiting: { reason: expect.stringMatching(/ErrImagePull|ImagePullBackOff/) } } },
    ])('a pod with the policy $policy $fate on a node that has its image', async ({ policy, becomes }) => {
      const name = policy.toLowerCase();
      await kubectl(region.name, ['apply', '--namespace', namespace, '--filename', '-'], pod(name, policy));
      await vi.waitFor(async () => expect(await state(name)).toMatchObject(becomes), { timeout: 60_000, interval: 500 });
    });
  });
});
