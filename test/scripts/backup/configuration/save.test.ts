import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { KubeConfig } from '@kubernetes/client-node';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { apiServer, kubernetesVersion, objectsIn } from '../../../../scripts/backup/configuration/api-server.ts';
import { readConfiguration } from '../../../../scripts/backup/configuration/configuration.ts';
import { saveConfiguration } from '../../../../scripts/backup/configuration/save-configuration.ts';
import { recordConfigMap, type ReleaseRecord } from '../../../../scripts/install/release-record.ts';
import { answering } from './answering.ts';
import { deployment, object } from './objects.ts';

const record: ReleaseRecord = { release: 'gateway', region: 'us-east-1', chart: 'api-gateway', chartVersion: '0.1.0', appVersion: '1.0.0', sha256: 'ab', values: { replicas: 2 }, helm: 'v4.0.1', installedAt: '2026-01-01T00:00:00.000Z' };
const password = randomBytes(12).toString('hex');
const secret = object('Secret', 'db-secret', { data: { 'database-url': Buffer.from(password).toString('base64') } });
const settings = Array.from({ length: 300 }, (_, number) => object('ConfigMap', `settings-${number}`, { data: { number: String(number) } }));
const namespace = [secret, deployment, ...settings, object('ConfigMap', 'kube-root-ca.crt'), { ...recordConfigMap(record), apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'gateway-release', ...recordConfigMap(record).metadata } }];

test('the configuration is what is there, page by page; no Secret is asked for, and none is in it', async () => {
  const { get, paths } = answering(namespace);
  const configuration = await readConfiguration('shop', objectsIn(get, 'shop'));
  expect(configuration).toMatchObject({ version: 1, namespace: 'shop', releases: [record], images: [], secrets: expect.arrayContaining([{ name: 'db-secret', keys: ['database-url'], referredToBy: ['Deployment/gateway'] }]) });
  expect(configuration.objects.map(({ metadata: { name } }) => name).sort()).toEqual(['gateway', ...settings.map(({ metadata: { name } }) => name)].sort());
  expect(paths.filter((path) => path.includes('/configmaps'))).toHaveLength(2);
  expect(paths.filter((path) => path.includes('secret'))).toEqual([]);
  for (const hidden of [password, Buffer.from(password).toString('base64')]) expect(JSON.stringify(configuration)).not.toContain(hidden);
});

test('a release has its chart with it where that is the one that was installed', async () => {
  const chart = Buffer.from('a chart');
  const saved = async (one: ReleaseRecord) => {
    const configMap = { ...recordConfigMap(one, chart), apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'gateway-release', ...recordConfigMap(one).metadata } };
    return (await readConfiguration('shop', objectsIn(answering([configMap]).get, 'shop'))).releases;
  };
  const own = { ...record, sha256: createHash('sha256').update(chart).digest('hex') };
  expect(await saved(own)).toEqual([{ ...own, package: chart.toString('base64') }]);
  expect(await saved(record)).toEqual([record]);
});

test('the version of the cluster is saved where it may be asked for', async () => {
  const read = async (refusals: Record<string, number>) => {
    const { get } = answering(namespace, refusals);
    return (await readConfiguration('shop', objectsIn(get, 'shop'), await kubernetesVersion(get))).kubernetes;
  };
  expect([await read({}), await read({ '/version': 403 })]).toEqual(['v1.35.4', undefined]);
});

test('a kind that the cluster does not know is left out, and one that may not be read is an error', async () => {
  const read = (refusals: Record<string, number>) => readConfiguration('shop', objectsIn(answering(namespace, refusals).get, 'shop'));
  expect((await read({ keda: 404 })).objects).not.toEqual([]);
  await expect(read({ networkpolicies: 403 })).rejects.toThrow('The networkpolicies of shop cannot be read: no (403)');
});

test('an API server that does not answer is an error', async () => {
  const config = new KubeConfig();
  config.loadFromClusterAndUser({ name: 'x', server: 'https://127.0.0.1:1', skipTLSVerify: false }, { name: 'x' });
  await expect(apiServer(config)('/')).rejects.toThrow(/ECONNREFUSED/);
});

test('what is saved only the holder of the key reads, and its manifest comes last', async () => {
  const [identity, written] = [await generateX25519Identity(), new Map<string, Buffer>()];
  const put = async (key: string, body: Readable | string) => void written.set(key, typeof body === 'string' ? Buffer.from(body) : await buffer(body));
  const bucket = { put } as unknown as Parameters<typeof saveConfiguration>[1]['bucket'];
  const configuration = { version: 1, takenAt: '2026-01-01T00:07:00.000Z', namespace: 'shop', releases: [record], objects: [deployment], images: [], secrets: [] } as const;
  const set = await saveConfiguration(configuration, { bucket, prefix: 'configuration/shop', recipient: await identityToRecipient(identity) });
  const folder = 'configuration/shop/2026-01-01T00:07:00.000Z';
  expect([...written.keys()]).toEqual([`${folder}/configuration.json.gz.age`, `${folder}/manifest.json`]);
  const [sent, manifest] = [...written.values()] as [Buffer, Buffer];
  expect(JSON.parse(manifest.toString())).toEqual(set);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const content = gunzipSync(await decrypter.decrypt(sent));
  expect(JSON.parse(content.toString())).toEqual(configuration);
  expect(set).toEqual({ version: 1, takenAt: configuration.takenAt, snapshots: [{ object: `${folder}/configuration.json.gz.age`, sha256: createHash('sha256').update(sent).digest('hex'), bytes: content.length, objects: 1 }] });
});
