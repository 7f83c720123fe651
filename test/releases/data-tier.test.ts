import { beforeEach, describe, expect, test } from 'vitest';
import { installDataTier, type DataTierOptions } from '../../scripts/lab/data-tier/install-data-tier.ts';
import { cluster, freshNamespace } from './cluster.ts';

describe('the stand-in for PostgreSQL', () => {
  let options: DataTierOptions;
  beforeEach(async () => {
    const { kubeconfig, config } = cluster();
    options = { kubeconfig, context: config.getCurrentContext(), namespace: await freshNamespace('data-tier'), zone: 'us-east-1c' };
  });

  test('is installed with the password of db-secret, also again', async () => {
    const { namespace } = options;
    for (let time = 0; time < 2; time++) await installDataTier(options);
    const [own, url] = await Promise.all(['postgres', 'db-secret'].map(async (name) => (await cluster().core.readNamespacedSecret({ name, namespace })).data!));
    const password = Buffer.from(own!['password']!, 'base64').toString();
    expect(password.length).toBeGreaterThan(20);
    expect(Buffer.from(url!['database-url']!, 'base64').toString()).toContain(`:${password}@postgres:5432/`);
    const { items } = await cluster().apps.listNamespacedDeployment({ namespace });
    expect(items.map(({ metadata }) => metadata!.name)).toEqual(['postgres']);
  });

  test('is not put over what somebody else has made, and nothing else is changed then', async () => {
    const { namespace } = options;
    const body = { metadata: { name: 'postgres' }, spec: { ports: [{ port: 5432 }], selector: { app: 'theirs' } } };
    await cluster().core.createNamespacedService({ namespace, body });
    await expect(installDataTier(options)).rejects.toThrow(`Service ${namespace}/postgres is somebody else's, and a stand-in for trying out would replace it.`);
    expect((await cluster().core.readNamespacedService({ name: 'postgres', namespace })).spec!.selector).toEqual({ app: 'theirs' });
    expect((await cluster().apps.listNamespacedDeployment({ namespace })).items).toEqual([]);
    await expect(cluster().core.readNamespacedSecret({ name: 'postgres', namespace })).rejects.toMatchObject({ code: 404 });
  });
});
