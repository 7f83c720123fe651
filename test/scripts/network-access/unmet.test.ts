/**
 * What a reviewer would expect and the policies do not give. Each of these fails, and says so when it no longer does: it then
 * belongs to the other expectations.
 */
import { describe, expect, test } from 'vitest';
import type { Pod } from '../../../scripts/network-access/policy/endpoint.ts';
import { allowedPorts } from '../../../scripts/network-access/policy/allowed-ports.ts';
import { dns, strangerElsewhere } from '../../../scripts/network-access/surroundings.ts';
import { observe } from './observe.ts';

const region = 'us-east-1';

describe('least privilege', async () => {
  const { callsOf, own, policies } = await observe(region);

  test.fails('the test of the workers reaches the queue, and nothing else', () => {
    expect(callsOf('worker-test')).toEqual({ [dns.name]: '53, 53/UDP', 'redis-cluster': '6379' });
  });

  test.fails('migrations reach the database, and nothing else', () => {
    expect(callsOf('product-service-migration')).toEqual({ [dns.name]: '53, 53/UDP', postgres: '5432' });
  });

  test.fails('names are resolved in kube-system, not by whoever has the label', () => {
    const impostor: Pod = { ...strangerElsewhere, labels: dns.labels };
    expect(own.map((pod) => allowedPorts(policies, pod, impostor)).flat()).toEqual([]);
  });

  test.fails('scraping that names no namespace does not open the product service to all of them', async () => {
    const scraped = await observe(region, { settings: { 'product-service': { serviceMonitor: { enabled: true } } } });
    expect(scraped.callersOf('product-service')).not.toHaveProperty(strangerElsewhere.name);
  });
});
