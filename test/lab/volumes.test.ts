/** Volumes of PostgreSQL and Redis that grow in place, and those that can not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chartValues } from './chart-values.ts';
import { freshNamespace, hasLab, kubectl, regions } from './lab.ts';
import { underLoad, type Session } from './load.ts';
import { connectionTo as connectionToPostgres } from './postgres/connection.ts';
import { tableSessions } from './postgres/sessions.ts';
import { connectionTo as connectionToRedis } from './redis/connection.ts';
import { serverSessions } from './redis/sessions.ts';
import { smallVolume, type SmallVolume } from './small-volume.ts';
import { attemptHelm, helm, type HelmTool, type Where } from './stack.ts';

interface Live {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly uid: string; readonly ownerReferences?: readonly { readonly uid: string }[] };
    readonly spec: { readonly volumeClaimTemplates: readonly { readonly spec: { readonly resources: { readonly requests: { readonly storage: string } } } }[] };
    readonly status: { readonly capacity: { readonly storage: string }; readonly containerStatuses?: readonly { readonly restartCount: number }[] };
  }[];
}

/** Objects of a release. */
const objects = async (kind: string, { region, namespace }: Where, chart: string): Promise<Live['items']> =>
  (JSON.parse(await kubectl(region, ['get', kind, '--namespace', namespace, '--selector', `app.kubernetes.io/instance=${chart}`, '--output', 'json'])) as Live).items;

/** The pods that go on, whether one has restarted, and what they belong to. */
const podsOf = async (where: Where, chart: string) =>
  (await objects('pods', where, chart))
    .filter(({ metadata }) => /-\d+$/.test(metadata.name))
    .map(({ metadata: { name, uid, ownerReferences }, status }) => ({ name, uid, restarts: status.containerStatuses!.map(({ restartCount }) => restartCount), owner: ownerReferences?.[0]?.uid }));

const setsOf = async (where: Where, chart: string) =>
  (await objects('statefulsets', where, chart)).map(({ metadata: { name, uid }, spec }) => ({ name, uid, size: spec.volumeClaimTemplates[0]!.spec.resources.requests.storage }));

const capacities = async (where: Where, chart: string) => (await objects('persistentvolumeclaims', where, chart)).map(({ status }) => status.capacity.storage);

const without = <Item extends object, Key extends keyof Item>(key: Key, items: readonly Item[]) => items.map(({ [key]: _, ...rest }) => rest);

const upgradeArguments = ({ region }: Where, chart: 'postgres' | 'redis', flags: readonly string[]) => ['upgrade', '--install', chart, ...chartValues(chart, region), '--wait', '--timeout', '180s', ...flags];

const releases = [
  {
    chart: 'postgres',
    region: regions[0]!,
    // The Job that configures waits for two looks of the members.
    flags: ['--set', 'replicas=1', '--set', 'zones=null', '--set', 'failover.loopWaitSeconds=1'],
    sizes: [['persistence.size=100Gi'], ['persistence.size=150Gi'], ['persistence.size=0.5Ti']],
    upgrades: [{ tool: 'helm4', grown: ['150Gi'] }, { tool: 'helm3', grown: ['512Gi'] }],
    open: async (where: Where): Promise<() => Promise<Session>> => tableSessions(await connectionToPostgres(where)),
  },
  {
    chart: 'redis',
    region: regions.at(-1)!,
    flags: [],
    sizes: [['persistence.size=16Gi'], ['persistence.size=20Gi', 'sentinel.persistence.size=2Gi']],
    upgrades: [{ tool: 'helm3', grown: ['20Gi', '20Gi', '20Gi', '2Gi', '2Gi', '2Gi'] }],
    open: async (where: Where): Promise<() => Promise<Session>> => serverSessions(await connectionToRedis(where)),
  },
] as const;

// Side by side, since each mostly waits.
describe.skipIf(!hasLab).each(releases)('the volumes of $chart', { concurrent: true }, ({ chart, region, flags, sizes, upgrades, open }) => {
  let where: Where;

  const setting = (revision: number) => [...flags, ...sizes[revision]!.flatMap((size) => ['--set', size])];
  const upgrade = (tool: HelmTool, revision: number, ...further: readonly string[]) => helm(tool, where, ...upgradeArguments(where, chart, setting(revision)), ...further);

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace(`volumes-${chart}`) };
    await upgrade('helm3', 0);
  }, 300_000);

  test.sequential.for(upgrades.map((upgrade, index) => ({ ...upgrade, revision: index + 1 })))('grow by an upgrade with $tool while clients write: nothing is lost, and no pod is replaced', { timeout: 180_000 }, async ({ tool, grown, revision }, { task, expect }) => {
    const before = await podsOf(where, chart);
    let seconds = 0;
    const report = await underLoad({ task, open: await open(where), writes: 100, withinMs: 30_000 }, async () => {
      const start = performance.now();
      await upgrade(tool, revision);
      seconds = (performance.now() - start) / 1000;
    });
    task.meta.figures = { ...task.meta.figures, 'upgrade in s': Math.round(seconds) };
    expect(report.lost).toBe(0);
    await expect.poll(() => capacities(where, chart), { timeout: 30_000 }).toEqual(grown);
    const [pods, sets] = [await podsOf(where, chart), await setsOf(where, chart)];
    expect(without('owner', pods)).toEqual(without('owner', before));
    // They belong to the new StatefulSets.
    expect(new Set(pods.map(({ owner }) => owner))).toEqual(new Set(sets.map(({ uid }) => uid)));

    await upgrade(tool, revision, '--no-hooks');
    expect(await helm(tool, where, 'get', 'hooks', chart)).not.toContain('pre-upgrade');
    expect([await podsOf(where, chart), await setsOf(where, chart)]).toEqual([pods, sets]);
  });

  // It takes two more upgrades, and the script is the same.
  if (chart === 'redis') {
    test.sequential('do not shrink: an upgrade says so, and a rollback leaves them as they are', async () => {
      const [pods, sets, claims] = [await podsOf(where, chart), await setsOf(where, chart), await capacities(where, chart)];
      const { exitCode, stderr } = await attemptHelm('helm4', where, ...upgradeArguments(where, chart, setting(0)));
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('A volume never shrinks') });
      expect(await setsOf(where, chart)).toEqual(sets);

      await helm('helm4', where, 'rollback', chart, '1', '--wait', '--timeout', '180s');
      expect((await setsOf(where, chart))[0]!.size).toBe(sizes[0][0].split('=')[1]);
      expect(without('owner', await podsOf(where, chart))).toEqual(without('owner', pods));
      await upgrade('helm4', 1);
      expect(without('uid', await setsOf(where, chart))).toEqual(without('uid', sets));
      expect(await capacities(where, chart)).toEqual(claims);
    }, 180_000);
  }
});

describe.skipIf(!hasLab)('volumes of a class that does not let them grow', { concurrent: true }, () => {
  const region = regions[0]!;
  let where: Where;
  let volume: SmallVolume;

  const setting = (size: string) => ['--set', `topology=standalone,resources.requests.memory=64Mi,resources.limits.memory=128Mi,persistence.storageClassName=${volume.storageClassName},persistence.size=${size}`];

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('volumes-fixed') };
    volume = await smallVolume(region, 16);
    await helm('helm4', where, ...upgradeArguments(where, 'redis', setting('256Mi')));
  }, 200_000);
  afterAll(() => volume.remove());

  test('an upgrade says so and changes nothing, and the next one may have the old size', async () => {
    const [pods, sets] = [await podsOf(where, 'redis'), await setsOf(where, 'redis')];
    const { exitCode, stdout, stderr } = await attemptHelm('helm4', where, ...upgradeArguments(where, 'redis', setting('512Mi')));
    expect(exitCode).toBe(1);
    expect(`${stdout}${stderr}`).toMatch(/persistence\.size: data-redis-cluster-0 can not grow from 256Mi to 512Mi\. .*storageclass.*Nothing was changed/);
    await helm('helm4', where, ...upgradeArguments(where, 'redis', setting('256Mi')));
    expect([await podsOf(where, 'redis'), await setsOf(where, 'redis')]).toEqual([pods, sets]);
  }, 180_000);
});
