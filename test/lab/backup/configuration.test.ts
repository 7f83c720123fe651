/** The configuration of a namespace, saved by a Job that may not read Secrets: what is in it, what is not, that it can be installed from, and that a drill finds what somebody changed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { podKind, savedKinds } from '../../../generator/charts/backup/saved-kinds.ts';
import type { ApiObject } from '../../../scripts/backup/configuration/api-object.ts';
import { compareRelease } from '../../../scripts/backup/configuration/compare.ts';
import type { Configuration } from '../../../scripts/backup/configuration/configuration.ts';
import type { SavedConfiguration } from '../../../scripts/backup/configuration/save-configuration.ts';
import { decryptTo } from '../../../scripts/backup/storage/decrypt.ts';
import type { Bucket } from '../../../scripts/backup/storage/bucket.ts';
import { readSets, type SetOf } from '../../../scripts/backup/storage/snapshot-set.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, hasLab, kubectl, lab, regionPlan, regions } from '../lab.ts';
import { makeSecrets } from '../secrets.ts';
import { helm, installStack, type Where } from '../stack.ts';
import { runDrill } from '../restore-check/run-drill.ts';
import { bucketOf, storageFlags, storageSettings } from './bucket.ts';
import { runJob } from './job.ts';
import { metricsOf } from './metrics.ts';

describe.skipIf(!hasLab)('backups of the configuration', () => {
  const region = regions[0]!;
  let where: Where;
  /** Where drills run. */
  let drills: Where;
  let bucket: Bucket;
  let prefix: string;
  let directory: string;
  let log: string;
  let content: string;
  let configuration: Configuration;

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('configured') };
    drills = { region, namespace: await freshNamespace('drills') };
    directory = await mkdtemp(join(tmpdir(), 'configuration-'));
    const [storage, identity] = [await objectStorage(regionPlan(region)), await generateX25519Identity()];
    bucket = await bucketOf(region, 'configuration');
    prefix = `configuration/${where.namespace}/backup`;
    const access = { 'storage-ca': { 'ca.crt': await readFile(storage.caFile, 'utf8') }, 'backup-writer': { 's3-key': storage.accessKeyId, 's3-key-secret': storage.secretAccessKey } };
    await Promise.all([makeSecrets(where, access), makeSecrets(drills, { ...access, 'backup-identity': { identity } })]);
    const values = join(directory, 'backup.json');
    const saving = { enabled: true, suspend: true, recipient: await identityToRecipient(identity), backoffLimit: 0, storage: storageSettings(storage, 'configuration', 'backup-writer') };
    await writeFile(values, JSON.stringify({ configuration: saving, exporter: { enabled: true, intervalSeconds: 10 } }));
    await installStack({ ...where, releases: ['redis', 'backup'], dataTier: 'single servers', furtherValues: { backup: values } });
    const drilled = `production.namespace=${where.namespace},configuration.enabled=true,configuration.identitySecret=backup-identity,configuration.releases={redis,backup},workVolume.size=128Mi,resources.requests.cpu=100m,resources.requests.memory=128Mi`;
    const buckets = ['configuration', 'heartbeat'].flatMap((of) => storageFlags(`${of}.storage`, storage, 'configuration', 'backup-writer'));
    await helm('helm4', drills, 'upgrade', '--install', 'restore-check', ...chartValues('restore-check', region), '--set', drilled, ...buckets);
    await bucket.put(`${prefix}/2020-01-01T00:00:00.000Z/manifest.json`, '{}');
    const job = await runJob(where, 'backup-configuration');
    log = job.log;
    expect(job.succeeded, log).toBe(true);
    const { snapshots: [saved] } = JSON.parse(log.trim().split('\n').at(-1)!) as SetOf<SavedConfiguration>;
    const file = join(directory, 'configuration.json.gz');
    expect(await decryptTo(await bucket.read(saved!.object), identity, file)).toBe(saved!.sha256);
    content = gunzipSync(await readFile(file)).toString();
    configuration = JSON.parse(content) as Configuration;
  }, 280_000);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test('it has the objects, the release, the digests of what runs, and the Secrets that are referred to', async ({ task }) => {
    expect(configuration).toMatchObject({ version: 1, namespace: where.namespace });
    const names = configuration.objects.map(({ kind, metadata: { name } }) => `${kind}/${name}`);
    expect(names).toEqual(expect.arrayContaining(['StatefulSet/redis-cluster', 'Service/redis-cluster', 'NetworkPolicy/redis-cluster', 'PersistentVolumeClaim/data-redis-cluster-0', 'CronJob/backup-configuration', 'Role/backup-configuration']));
    expect(names.filter((name) => /^(Secret|Pod|ReplicaSet|Job)\/|kube-root-ca/.test(name))).toEqual([]);
    const redis = lab().packages.find(({ chart }) => chart === 'redis')!;
    expect(configuration.releases).toMatchObject([{ release: 'backup' }, { release: 'redis', region, chart: 'redis', chartVersion: redis.version, sha256: redis.sha256, values: { topology: 'standalone' }, package: await readFile(redis.path, 'base64') }]);
    expect(configuration.kubernetes).toMatch(/^v1\.\d+\.\d+/);
    const [digest] = (await kubectl(region, ['get', 'pod', 'redis-cluster-0', '--namespace', where.namespace, '--output', 'jsonpath={.status.containerStatuses[?(@.name=="redis")].imageID}'])).split('@').slice(-1);
    expect(configuration.images).toContainEqual(expect.objectContaining({ workload: 'StatefulSet/redis-cluster', container: 'redis', digest }));
    expect(configuration.secrets).toContainEqual({ name: 'backup-writer', keys: ['s3-key', 's3-key-secret'], referredToBy: ['CronJob/backup-configuration', 'Deployment/backup-exporter'] });
    expect(configuration.secrets.map(({ name }) => name)).toContain('redis-cluster-users');
    task.meta.figures = { objects: configuration.objects.length, bytes: content.length };
  });

  test('no value of a Secret is in it, nor in the log', async () => {
    const { items } = JSON.parse(await kubectl(region, ['get', 'secrets', '--namespace', where.namespace, '--field-selector', 'type=Opaque', '--output', 'json'])) as { items: { data: Record<string, string> }[] };
    // Names of users and what everybody knows is no secret.
    const hidden = items.flatMap(({ data }) => Object.entries(data)).filter(([key]) => /password|key/.test(key)).flatMap(([, value]) => [value, Buffer.from(value, 'base64').toString()]);
    expect(hidden.length).toBeGreaterThan(8);
    expect(hidden.filter((value) => content.includes(value) || log.includes(value))).toEqual([]);
  });

  test('whoever saves it may list what is in it, and read nothing else', async () => {
    const may = async (verb: string, resource: string, namespace = where.namespace): Promise<boolean> => (await kubectl(region, ['auth', 'can-i', verb, resource, `--as=system:serviceaccount:${where.namespace}:backup-configuration`, '--namespace', namespace]).catch((error: Error) => error.message)).trim().endsWith('yes');
    for (const { resource, group } of [...savedKinds.filter(({ group }) => !/keda|monitoring|gateway/.test(group)), podKind]) expect(await may('list', group ? `${resource}.${group}` : resource), resource).toBe(true);
    for (const verb of ['get', 'list', 'watch']) expect(await may(verb, 'secrets'), verb).toBe(false);
    for (const [verb, resource] of [['create', 'pods'], ['create', 'pods/exec'], ['create', 'serviceaccounts/token'], ['patch', 'configmaps'], ['escalate', 'roles']] as const) expect(await may(verb, resource), resource).toBe(false);
    expect(await may('list', 'configmaps', 'kube-system')).toBe(false);
  });

  test('the chart, rendered again with the saved values, is what is saved', async () => {
    const redis = configuration.releases.find(({ release }) => release === 'redis');
    const values = join(directory, 'values.json');
    await writeFile(values, JSON.stringify(redis!.values));
    const render = async (...flags: readonly string[]) => loadAll(await helm('helm4', where, 'template', 'redis', lab().packages.find(({ sha256 }) => sha256 === redis!.sha256)!.path, '--values', values, ...flags)).filter(Boolean) as ApiObject[];
    expect(compareRelease(configuration, 'redis', await render())).toEqual([]);
    expect(compareRelease(configuration, 'redis', await render('--set', 'resources.limits.memory=99Mi'))).toMatchObject([{ object: 'StatefulSet/redis-cluster', path: 'spec.template.spec.containers[0].resources.limits.memory', rendered: '99Mi' }]);
  });

  test('what is saved can be applied in another namespace', async () => {
    const other = await freshNamespace('elsewhere');
    const list = { apiVersion: 'v1', kind: 'List', items: configuration.objects };
    const applied = await kubectl(region, ['apply', '--server-side', '--dry-run=server', '--force-conflicts', '--namespace', other, '--filename', '-'], JSON.stringify(list));
    expect(applied.trim().split('\n')).toHaveLength(configuration.objects.length);
  });

  test('the exporter tells of it', async () => {
    const metric = async (name: string) => new RegExp(`^${name}\\{of="configuration"\\} (\\S+)$`, 'm').exec(await metricsOf(where, 'backup-exporter').catch(() => ''))?.[1];
    await expect.poll(() => metric('backup_newest_bytes'), { timeout: 60_000, interval: 1000 }).toBe(String(Buffer.byteLength(content)));
    expect([await metric('backup_sets'), await metric('backup_newest_timestamp_seconds')]).toEqual(['1', String(Date.parse(configuration.takenAt) / 1000)]);
  }, 90_000);

  test('what is too old has gone', async () => {
    expect(await readSets(bucket, prefix)).toMatchObject([{ takenAt: new Date(configuration.takenAt), whole: true }]);
  });

  test('a drill renders it again, and finds it to be what runs', async ({ task }) => {
    const ended = await runDrill(drills);
    expect(ended.exitCode, ended.output).toBe(0);
    const { checks, phases } = ended.report!;
    expect(checks.map(({ name }) => name)).toEqual(['backup', 'backup age', 'interrupted backups', 'readable', 'releases', 'release backup', 'release redis']);
    expect(checks.find(({ name }) => name === 'readable')!.detail).toMatch(/Secrets have to be there before: .*backup-writer.*redis-cluster-users/);
    task.meta.figures = { 'seconds in which releases are rendered and compared': phases.find(({ name }) => name === 'verify')!.seconds };
  }, 60_000);

  test('a drill finds what somebody changed by hand, and names the field', async () => {
    await kubectl(region, ['patch', 'cronjob', 'backup-configuration', '--namespace', where.namespace, '--patch', '{"spec":{"schedule":"8 * * * *"}}']);
    expect((await runJob(where, 'backup-configuration', 'again')).succeeded).toBe(true);
    const ended = await runDrill(drills);
    expect(ended.exitCode, ended.output).toBe(1);
    expect(ended.report!.checks.filter(({ passed }) => !passed)).toMatchObject([{ part: 'configuration', name: 'release backup', detail: expect.stringContaining('CronJob/backup-configuration would have spec.schedule "7 * * * *" instead of "8 * * * *"') }]);
  }, 60_000);
});
