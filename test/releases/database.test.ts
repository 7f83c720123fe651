/** Releases of PostgreSQL against a real API server. */
import { describe, expect, test } from 'vitest';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, helms, set } from './helm.ts';

const CHART = 'postgres';
/** No kubelet is there to run the Job that configures, which Helm would wait for. */
const NO_HOOKS = '--no-hooks';

const secretsOf = async (namespace: string) => {
  const { core } = cluster();
  const [users, database] = await Promise.all(['postgres-users', 'db-secret'].map((name) => core.readNamespacedSecret({ name, namespace })));
  return { users: users!.data!, database: database!.data! };
};

const generation = async (namespace: string) => (await cluster().apps.readNamespacedStatefulSet({ name: CHART, namespace })).metadata!.generation;

describe.each(helms)('postgres with $helm', ({ tool }) => {
  test('keeps its pods and its passwords when it is upgraded with the same values, and the passwords when it is installed again', async () => {
    const namespace = await freshNamespace('same');
    const helm = helmIn(tool, namespace);
    await helm('install', CHART, chartDirectory(CHART), NO_HOOKS);
    const [before, first] = [await secretsOf(namespace), await generation(namespace)];
    expect(new Set(Object.values(before.users))).toHaveLength(6);
    expect(atob(before.database['database-url']!)).toBe(`postgresql://amazon_insights:${atob(before.database['password']!)}@postgres:5432/amazon_insights?sslmode=require`);
    await helm('upgrade', CHART, chartDirectory(CHART), NO_HOOKS);
    expect([await secretsOf(namespace), await generation(namespace)]).toEqual([before, first]);
    await helm('uninstall', CHART, NO_HOOKS);
    await helm('install', CHART, chartDirectory(CHART), NO_HOOKS);
    expect(await secretsOf(namespace)).toEqual(before);
  });

  test('replaces no pod for another configuration', async () => {
    const namespace = await freshNamespace('configure');
    const helm = helmIn(tool, namespace);
    await helm('install', CHART, chartDirectory(CHART), NO_HOOKS);
    const before = await generation(namespace);
    await helm('upgrade', CHART, chartDirectory(CHART), NO_HOOKS, ...set({ 'parameters.work_mem': '64MB', 'replication.synchronous': 'strict', 'failover.ttlSeconds': 30 }));
    expect(await generation(namespace)).toBe(before);
  });

  test('says what to do instead of shrinking volumes, or of taking a Secret over', async () => {
    const namespace = await freshNamespace('refused');
    const helm = helmIn(tool, namespace);
    const { core } = cluster();
    await core.createNamespacedSecret({ namespace, body: { metadata: { name: 'db-secret' }, stringData: { 'database-url': 'postgresql://a:b@elsewhere:5432/c' } } });
    await expect(helm('install', CHART, chartDirectory(CHART), NO_HOOKS)).rejects.toThrow('The Secret db-secret exists, and this release has not made it: name it in database.existingSecret');
    await helm('install', CHART, chartDirectory(CHART), NO_HOOKS, ...set({ 'database.existingSecret': 'db-secret' }));
    await expect(helm('upgrade', CHART, chartDirectory(CHART), NO_HOOKS, ...set({ 'database.existingSecret': 'db-secret', 'persistence.size': '50Gi' }))).rejects.toThrow(
      'the volumes of postgres have 100Gi, and the values now say 50Gi',
    );
  });
});
