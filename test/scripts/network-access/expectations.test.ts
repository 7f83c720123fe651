/** What the design says of who may talk to whom, asked of the policies as Helm renders them. */
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { dns, internet, metadataService, postgres, privateNetwork, prometheus, redis, strangerElsewhere, strangerHere } from '../../../scripts/network-access/surroundings.ts';
import { readRegions } from '../../../scripts/regions/regions.ts';
import { observe, withOpen } from './observe.ts';

const regions = (await readRegions(repositoryRoot)).map(({ name }) => name);
const NAMES = { [dns.name]: '53, 53/UDP' };
const DATA = { [redis.name]: '6379', [postgres.name]: '5432' };
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

  test.each(['worker', 'worker-collection', 'worker-test', 'api-gateway-test', 'product-service-test', 'api-gateway-migration', 'product-service-migration'])('nobody calls %s', (called) => {
    expect(callersOf(called)).toEqual({});
  });

  test.each([
    [redis, '6379'],
    [postgres, '5432'],
  ])('$name is open to the services, to migrations and to the test of the workers, on its port', (store, port) => {
    const callers = [...services, 'api-gateway-migration', 'product-service-migration', 'worker-test'];
    expect(callersOf(store)).toEqual(Object.fromEntries(callers.map((caller) => [caller, port])));
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

  test('no pod of the namespace reaches the private network', () => {
    for (const { name } of own) expect(callsOf(name)).not.toHaveProperty(privateNetwork.name);
  });

  test('no pod of the namespace reaches the metadata service', () => {
    for (const { name } of own) expect(callsOf(name)).not.toHaveProperty(metadataService.name);
  });

  test('tests of services reach what they fetch, and resolve names', () => {
    expect(callsOf('api-gateway-test')).toEqual({ ...NAMES, 'api-gateway': '8000' });
    expect(callsOf('product-service-test')).toEqual({ ...NAMES, 'product-service': '8001' });
  });

  test('the test of the workers reaches the queue', () => {
    expect(callsOf('worker-test')).toMatchObject({ ...NAMES, [redis.name]: '6379' });
  });

  test('the data tier calls nobody', () => {
    for (const store of [redis, postgres]) expect(callsOf(store)).toEqual(NAMES);
  });
});
