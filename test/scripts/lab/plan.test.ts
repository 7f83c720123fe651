import { expect, test } from 'vitest';
import { planLab } from '../../../scripts/lab/plan.ts';

const plan = planLab([
  { name: 'one', zones: ['one-a', 'one-b'] },
  { name: 'two', zones: ['two-a'] },
]);

test('gives each region and each zone addresses of their own, in their order', () => {
  expect(plan.regions.map(({ address, serviceSubnet, dns }) => [address, serviceSubnet, dns])).toEqual([
    ['10.201.0.1', '10.201.128.0/20', '10.201.128.10'],
    ['10.202.0.1', '10.202.128.0/20', '10.202.128.10'],
  ]);
  expect(plan.regions[0]!.nodes.map(({ zone, address, podSubnet }) => [zone, address, podSubnet])).toEqual([
    ['one-a', '10.201.0.11', '10.201.65.0/24'],
    ['one-b', '10.201.0.12', '10.201.66.0/24'],
  ]);
});

test('keeps the machines of a region in one cgroup', () => {
  const [one] = plan.regions;
  expect([one!.edge, ...one!.nodes].map(({ cgroup }) => cgroup)).toEqual(['one/edge', 'one/one-a', 'one/one-b']);
});
