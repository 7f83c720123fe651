/** What the design says of who may talk to whom, asked of the policies as Helm renders them. */
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { dns, internet, metadataService, privateNetwork, prometheus, strangerElsewhere, strangerHere } from '../../../scripts/network-access/surroundings.ts';
import { readRegions } from '../../../scripts/regions/regions.ts';
import { observe, withOpen } from './observe.ts';

const regions = (await readRegions(repositoryRoot)).map(({ name }) => name);
const NAMES = { [dns.name]: '53, 53/UDP' };
const DATA = { 'redis-cluster': '6379', postgres: '5432' };
const growth = ['postgres-volume-growth', 'redis-cluster-volume-growth'];
/** Pods of the chart backup. */
const backups = ['backup-postgres', 'backup-redis', 'backup-configuration', 'backup-heartbeat', 'backup-exporter'];
const services = ['api-gateway', 'product-service', 'worker', 'worker-collection'];

describe.each(regions)('in %s', async (region) => {
  const access = await observe(region);
  const { callsOf, callersOf, own } = access;

  test('the gateway calls the product service and the data tier', () => {
    expect(callsOf('api-gateway')).toEqual({ ...NAMES, ...DATA, 'product-service': '8001' });
  });

  test('the product service calls the data tier', () => {
    expect(callsOf('product-service')).toEqual({ ...NAMES, ...DATA });
  });

  test.each(['worker', 'worker-collection'])('the %s calls the product service, the data tier, and HTTPS on the internet', (caller) => {
    expect(callsOf(caller)).toEqual({ ...NAMES, ...DATA, 'product-service': '8001', internet: '443' });
  });

  test('clients and load balancers outside reach the gateway, on its port, and nothing else of the namespace', () => {
    for (const outside of [internet, privateNetwork]) {
      expect(own.filter(({ name }) => callersOf(name)[outside.name] !== undefined).map(({ name }) => name)).toEqual(['api-gateway']);
      expect(callsOf(outside)).toMatchObject({ 'api-gateway': '8000' });
    }
  });

  test('the product service is called by the gateway, the workers and its own test', () => {
    expect(callersOf('product-service')).toEqual({ 'api-gateway': '8001', worker: '8001', 'worker-collection': '8001', 'product-service-test': '8001' });
  });

  test.each([...growth, ...backups, 'worker', 'worker-collection', 'worker-test', 'redis-cluster-test', 'postgres-test', 'postgres-configure', 'api-gateway-test', 'product-service-test', 'api-gateway-migration', 'product-service-migration'])('nobody calls %s', (called) => {
    expect(callersOf(called)).toEqual({});
  });

  const callers = [...services, 'api-gateway-migration', 'product-service-migration', 'worker-test'];
  const each = (names: readonly string[], port: string) => Object.fromEntries(names.map((name) => [name, port]));

  test('PostgreSQL is open to the services, to migrations, to the test of the workers and its own, to its members, to what configures it, to the heartbeat, and to backups, which have a port of their own', () => {
    expect(callersOf('postgres')).toEqual({ ...each([...callers, 'backup-heartbeat', 'postgres-test'], '5432'), postgres: '5432, 8008', 'postgres-configure': '8008', 'backup-postgres': '8432' });
  });

  test.each(['postgres', 'postgres-configure'])('%s calls the members of PostgreSQL, and the Kubernetes API, wherever it is', (caller) => {
    expect(callsOf(caller)).toMatchObject({ ...NAMES, postgres: caller === 'postgres' ? '5432, 8008' : '8008', [privateNetwork.name]: '443, 6443' });
  });

  test.each([['backup-postgres', { postgres: '8432' }], ['backup-redis', { 'redis-cluster': '6379' }], ['backup-heartbeat', { postgres: '5432', 'redis-cluster': '6379' }], ['backup-exporter', {}]] as const)('%s calls %j, and object storage, wherever it is', (caller, called) => {
    expect(callsOf(caller)).toEqual({ ...NAMES, ...called, [internet.name]: '443', [privateNetwork.name]: '443' });
  });

  test('Redis is open to the same, to snapshots and the heartbeat, to its own test, to its replicas and to its Sentinels', () => {
    expect(callersOf('redis-cluster')).toEqual(each([...callers, 'backup-heartbeat', 'backup-redis', 'redis-cluster', 'redis-cluster-sentinel', 'redis-cluster-test'], '6379'));
  });

  test('the Sentinels are open to each other and to the servers', () => {
    expect(callersOf('redis-cluster-sentinel')).toEqual(each(['redis-cluster', 'redis-cluster-sentinel'], '26379'));
  });

  test('the Sentinels call servers, each other, and the Kubernetes API, wherever it is', () => {
    expect(callsOf('redis-cluster-sentinel')).toMatchObject({ ...NAMES, 'redis-cluster': '6379', 'redis-cluster-sentinel': '26379', [privateNetwork.name]: '443, 6443' });
  });

  test.each([...growth, 'backup-configuration'])('%s calls the Kubernetes API, wherever it is', (caller) => {
    expect(callsOf(caller)).toEqual({ ...NAMES, [internet.name]: '443, 6443', [privateNetwork.name]: '443, 6443' });
  });

  test('a stranger in the namespace resolves names and does nothing else', () => {
    expect(callsOf(strangerHere)).toEqual(NAMES);
    expect(callersOf(strangerHere)).toEqual({});
  });

  // Whoever may write a policy in the namespace can open one side, so the other has to hold.
  test('were all egress open, ingress would keep callers out', () => {
    const opened = withOpen(access, 'Egress');
    for (const { name } of own.filter(({ name }) => name !== 'api-gateway')) expect([name, opened.callersOf(name)]).toEqual([name, callersOf(name)]);
  });

  test('were all ingress open, egress would keep services from calling others', () => {
    const opened = withOpen(access, 'Ingress');
    for (const name of [...services, strangerHere.name]) expect([name, opened.callsOf(name)]).toEqual([name, callsOf(name)]);
  });

  test.each([strangerElsewhere, prometheus, dns])('$name reaches the gateway alone of the namespace', (foreigner) => {
    const calls = callsOf(foreigner);
    expect(Object.fromEntries(own.filter(({ name }) => calls[name]).map(({ name }) => [name, calls[name]]))).toEqual({ 'api-gateway': '8000' });
  });

  // The charts can't know the addresses of the Kubernetes API and of object storage, which their user narrows by networkPolicy.toApiServer and toObjectStorage.
  const inside = own.filter(({ name }) => ![...growth, ...backups, 'postgres', 'postgres-configure', 'redis-cluster-sentinel'].includes(name));

  test('no other pod of the namespace reaches the private network', () => {
    for (const { name } of inside) expect(callsOf(name)).not.toHaveProperty(privateNetwork.name);
  });

  test('no pod of the namespace reaches the metadata service', () => {
    for (const { name } of own) expect(callsOf(name)).not.toHaveProperty(metadataService.name);
  });

  test('tests of services reach what they fetch, and resolve names', () => {
    expect(callsOf('api-gateway-test')).toEqual({ ...NAMES, 'api-gateway': '8000' });
    expect(callsOf('product-service-test')).toEqual({ ...NAMES, 'product-service': '8001' });
  });

  test('the test of the workers reaches the queue', () => {
    expect(callsOf('worker-test')).toMatchObject({ ...NAMES, 'redis-cluster': '6379' });
  });

  test('the test of PostgreSQL reaches the database, and nothing else', () => {
    expect(callsOf('postgres-test')).toEqual({ ...NAMES, postgres: '5432' });
  });

  test('Redis calls its replicas and its Sentinels', () => {
    expect(callsOf('redis-cluster')).toEqual({ ...NAMES, 'redis-cluster': '6379', 'redis-cluster-sentinel': '26379' });
  });
});
