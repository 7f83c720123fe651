import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureSchemas, kubernetesVersions } from '../../../scripts/schemas/index.ts';
import { prepareKubeconform, validate } from './kubeconform.ts';

prepareKubeconform();

const deployment = (container: object = {}, metadata: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { app: 'web' }, ...metadata },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: 'web:1', resources: { limits: { cpu: 1, memory: '1Gi' } }, ...container },
        ],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    },
  },
});

describe.each(kubernetesVersions)('Kubernetes %s', (version) => {
  it('accepts a good Deployment', async () => {
    expect(await validate(version, deployment())).toMatchObject([{ status: 'statusValid' }]);
  });

  it('rejects a misspelled field in a container', async () => {
    const [verdict] = await validate(version, deployment({ imagee: 'web:2' }));
    expect(verdict).toMatchObject({ status: 'statusInvalid' });
    expect(verdict?.msg).toContain("at '/spec/template/spec/containers/0': additional properties 'imagee' not allowed");
  });

  it.each([
    ['a field in metadata', deployment({}, { labells: {} })],
    ['a type', deployment({ ports: [{ containerPort: '8080' }] })],
    ['an annotation that is no string', deployment({}, { annotations: { port: 8080 } })],
    ['a required field', deployment({ name: undefined })],
  ])('rejects what is wrong with %s', async (_, manifest) => {
    expect(await validate(version, manifest)).toMatchObject([{ status: 'statusInvalid' }]);
  });

  it('takes a kind or a version that it does not know for an error', async () => {
    const unknown = [
      ['apps/v1', 'Deploymentt'],
      ['apps/v1beta9', 'Deployment'],
      ['example.com/v1', 'Widget'],
      ['v1', 'Container'],
    ].map(([apiVersion, kind]) => ({ apiVersion, kind, metadata: { name: 'a' } }));
    for (const verdict of await validate(version, ...unknown)) {
      expect(verdict).toMatchObject({ status: 'statusError', msg: expect.stringContaining('could not find schema') });
    }
  });

  it('does not take a kind for its namesake in another group or spelling', async () => {
    const verdicts = await validate(
      version,
      { ...deployment(), apiVersion: 'apps.example.com/v1' },
      { ...deployment(), kind: 'deployment' },
    );
    expect(verdicts.map(({ status }) => status)).toEqual(['statusInvalid', 'statusInvalid']);
  });

  it('rejects a key that is given twice', async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: one\n  a: two\n';
    expect(await validate(version, text)).toMatchObject([{ status: 'statusError' }]);
  });

  it('has a schema that compiles and is closed for every kind', async () => {
    const directory = join((await ensureSchemas()).directory, `v${version}`);
    const manifests = await Promise.all(
      (await readdir(directory)).map(async (file) => {
        const { properties } = JSON.parse(await readFile(join(directory, file), 'utf8'));
        return { apiVersion: properties.apiVersion.enum[0], kind: properties.kind.enum[0], notAField: 1 };
      }),
    );
    expect(manifests.length).toBeGreaterThan(70);
    for (const { kind, status, msg } of await validate(version, ...manifests)) {
      expect({ kind, status }).toEqual({ kind, status: 'statusInvalid' });
      expect(msg).toContain("'notAField' not allowed");
    }
  });
});

describe('the schemas of each version are its own', () => {
  it.each([
    ['1.29', 'lifecycle.preStop.sleep', { lifecycle: { preStop: { sleep: { seconds: 5 } } } }],
    ['1.30', 'volumeMounts.recursiveReadOnly', { volumeMounts: [{ name: 'tmp', mountPath: '/a', recursiveReadOnly: 'Enabled' }] }],
    ['1.33', 'lifecycle.stopSignal', { lifecycle: { stopSignal: 'SIGQUIT' } }],
    ['1.34', 'restartPolicyRules', { restartPolicyRules: [] }],
  ])('from %s on there is %s', { timeout: 20_000 }, async (first, _, container) => {
    for (const version of kubernetesVersions) {
      const isThere = kubernetesVersions.indexOf(version) >= kubernetesVersions.findIndex((known) => known === first);
      const [verdict] = await validate(version, deployment(container));
      expect({ version, status: verdict?.status }).toEqual({ version, status: isThere ? 'statusValid' : 'statusInvalid' });
    }
  });
});
