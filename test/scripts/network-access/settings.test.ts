/** What values of the charts change in who may talk to whom, and what they can't. */
import { describe, expect, test } from 'vitest';
import { optional } from '../../../scripts/network-access/access.ts';
import { matrix } from '../../../scripts/network-access/matrix.ts';
import { allowedPorts } from '../../../scripts/network-access/policy/allowed-ports.ts';
import { metadataService, prometheus, strangerElsewhere, strangerHere } from '../../../scripts/network-access/surroundings.ts';
import { observe } from './observe.ts';

const region = 'us-east-1';
const migration = { migration: { enabled: true } };

describe('networkPolicy.allowInternet', async () => {
  const allowed = { networkPolicy: { allowInternet: true } };
  // Members of PostgreSQL and Sentinels reach the Kubernetes API wherever it is, unless they are told where.
  const dataTier = { networkPolicy: { toApiServer: [{ to: [{ ipBlock: { cidr: '10.96.0.1/32' } }], ports: [{ port: 443 }] }] } };
  const services = { worker: allowed, 'api-gateway': { ...allowed, ...migration }, 'product-service': { ...allowed, ...migration } };
  const { own, policies, callsOf } = await observe(region, { settings: { ...services, postgres: dataTier, redis: dataTier } });

  test('opens HTTPS on the internet to services and migrations', () => {
    for (const name of [...Object.keys(services), 'api-gateway-migration']) expect(callsOf(name)).toMatchObject({ internet: '443' });
  });

  test.each([
    metadataService.address,
    // The same over IPv6, and where ECS and EKS give credentials.
    'fd00:ec2::254',
    '169.254.170.2',
    '169.254.170.23',
    '10.0.0.10',
    '100.64.0.10',
    '172.31.0.10',
    '192.168.0.10',
  ])('leaves %s closed', (address) => {
    for (const pod of own) expect(allowedPorts(policies, pod, { name: address, address })).toEqual([]);
  });
});

describe('scraping', () => {
  const monitor = { enabled: true, namespaceLabels: { 'kubernetes.io/metadata.name': 'monitoring' } };

  test('is admitted from the namespace with the labels that are given, and from no other', async () => {
    const { callersOf } = await observe(region, { settings: { 'product-service': { serviceMonitor: monitor }, worker: { podMonitor: monitor } } });
    for (const [chart, port] of [['product-service', '8001'], ['worker', '8002']] as const) {
      expect(callersOf(chart)).toMatchObject({ [prometheus.name]: port });
      expect(callersOf(chart)).not.toHaveProperty(strangerElsewhere.name);
      expect(callersOf(chart)).not.toHaveProperty(strangerHere.name);
    }
  });
});

test('callers of the data tier can be fewer', async () => {
  const settings = { platform: { networkPolicies: { postgres: { from: ['product-service'] } } }, postgres: { networkPolicy: { callers: ['product-service'] }, test: { enabled: false } } };
  const { callersOf } = await observe(region, { settings });
  expect(callersOf('postgres')).toEqual({ 'product-service': '5432', postgres: '5432, 8008', 'postgres-configure': '8008' });
});

test('an empty list of callers of the product service still has to be allowed by their egress', async () => {
  const { callersOf } = await observe(region, { settings: { 'product-service': { networkPolicy: { callers: [] } } } });
  expect(callersOf('product-service')).not.toHaveProperty(strangerHere.name);
  expect(callersOf('product-service')).toMatchObject({ [strangerElsewhere.name]: '8001', internet: '8001' });
});

test('without migrations and backups the others reach what they reach with them', async () => {
  const [without, withThem] = [await observe(region, { settings: {} }), await observe(region)];
  const kept = ({ endpoints }: typeof without) => endpoints.filter(({ name }) => !name.endsWith('-migration') && !name.startsWith('backup-'));
  expect(matrix({ ...withThem, endpoints: kept(withThem) })).toBe(matrix({ ...without, endpoints: kept(without) }));
});

test('the umbrella gives the same table as a release of each chart', async () => {
  expect(matrix(await observe(region, { charts: ['amazon-insights'], settings: { 'amazon-insights': optional } }))).toBe(matrix(await observe(region)));
});
