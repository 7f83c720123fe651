import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { resolveDigest } from '../../scripts/images/resolve-digest.ts';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { findMachine } from '../../scripts/lab/host/machine.ts';
import { stopUnit } from '../../scripts/lab/host/stop-unit.ts';
import { provideImages } from '../../scripts/lab/services/images.ts';
import { labRegistry } from '../../scripts/lab/services/registry.ts';
import { prepareChart } from '../../scripts/publish/prepared-chart.ts';
import { publishToRegistry } from '../../scripts/publish/publish-to-registry.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { createIdlePod, podReady } from './idle-pod.ts';
import { freshNamespace, hasLab, kubectl, lab, plan } from './lab.ts';
import { runLab } from './run-lab.ts';
import { helm } from './stack.ts';

const region = plan.regions[0]!;
const node = region.nodes[0]!.name;

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

  test.each(['helm4', 'helm3'] as const)('has what is published there, by the digest that the publication gave, for %s', async (tool) => {
    const registry = labRegistry(plan);
    const chart = await prepareChart(lab().packages.find((one) => one.chart === 'platform')!);
    // What was pushed outlives the lab.
    const id = randomUUID();
    const publish = () => publishToRegistry(`oci://${registry.host}/published-by-tests/${id}`, [chart], { helm: lab().tools.helm4, caFile: registry.caFile });
    const [published] = await publish();
    expect(published).toMatchObject({ before: false, sha256: chart.sha256 });
    expect(await publish()).toEqual([{ ...published, before: true }]);
    const where = { region: region.name, namespace };
    await helm(tool, where, 'upgrade', '--install', 'platform', published!.location, '--ca-file', registry.caFile, '--values', join(repositoryRoot, valuesFile(region.name, 'platform')));
    expect(JSON.parse(await helm(tool, where, 'status', 'platform', '--output', 'json'))).toMatchObject({ info: { status: 'deployed' } });
  });

  test('says what an image is', async () => {
    const where = { registry: labRegistry(plan) };
    expect(await resolveDigest('amazon-insights/worker:1.0.0', where)).toMatch(/^sha256:[a-f0-9]{64}$/);
    expect(await resolveDigest('amazon-insights/worker:nobodys', where)).toBeUndefined();
  });

  test('a pod gets what the registry has under a tag, also on a node that had something else under it', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'image-'));
    const where = { region: region.name, namespace };
    try {
      await writeFile(join(directory, 'Dockerfile'), 'ARG BASE\nFROM ${BASE}\nCOPY content /content\n');
      for (const content of ['one', 'other']) {
        await writeFile(join(directory, 'content'), content);
        await provideImages(plan, await findHierarchies(), [{ names: ['amazon-insights-lab/content:1'], directory }]);
        await createIdlePod(where, { name: content, node, image: 'amazon-insights-lab/content:1' });
        await podReady(where, content);
        expect(await kubectl(region.name, ['exec', '--namespace', namespace, content, '--', 'cat', '/content'])).toBe(content);
      }
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });

  // Somebody's registry is not switched off.
  describe.skipIf(hasLab && lab().wasRunning)('while it is off', () => {
    beforeAll(async () => {
      await createIdlePod({ region: region.name, namespace }, { name: 'first', node });
      await podReady({ region: region.name, namespace }, 'first');
      await stopUnit((await findMachine(await findHierarchies(), plan.hub))!, 'registry');
    });
    afterAll(() => runLab('up'));

    const state = async (name: string): Promise<object> =>
      JSON.parse(await kubectl(region.name, ['get', 'pod', name, '--namespace', namespace, '--output', 'jsonpath={.status.containerStatuses[0].state}'])) as object;

    test.each([
      { policy: 'IfNotPresent', fate: 'starts', becomes: { running: expect.anything() } },
      { policy: 'Always', fate: 'waits', becomes: { waiting: { reason: expect.stringMatching(/ErrImagePull|ImagePullBackOff/) } } },
    ])('a pod with the policy $policy $fate on a node that has its image', async ({ policy, becomes }) => {
      const name = policy.toLowerCase();
      await createIdlePod({ region: region.name, namespace }, { name, node, imagePullPolicy: policy });
      await vi.waitFor(async () => expect(await state(name)).toMatchObject(becomes), { timeout: 60_000, interval: 500 });
    });
  });
});
