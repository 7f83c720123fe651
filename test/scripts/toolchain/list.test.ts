import { expect, test } from 'vitest';
import { toolTable } from '../../../scripts/toolchain/list.ts';

test('a table of the tools and where they are', () => {
  const table = toolTable([
    { name: 'kubectl', source: 'PATH', path: '/bin/kubectl' },
    { name: 'etcd', source: 'missing', target: { path: '/cache/etcd', log: '/cache/etcd.log' } },
  ]);
  expect(table.split('\n').map((line) => line.split('│').map((cell) => cell.trim()).filter(Boolean)).filter((row) => row.length > 1)).toEqual([
    ['tool', 'version', 'source', 'path'],
    ['kubectl', 'v1.35.4', 'PATH', '/bin/kubectl'],
    ['etcd', '3.6.5', 'missing', 'not built yet'],
  ]);
});
