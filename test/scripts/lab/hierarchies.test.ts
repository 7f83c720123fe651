import { describe, expect, test } from 'vitest';
import { findHierarchies } from '../../../scripts/lab/host/cgroups.ts';

describe('cgroup hierarchies', () => {
  test('of a host with cgroup v2 alone', async () => {
    const mounts = 'cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n/dev/vda / ext4 rw 0 0\n';
    expect(await findHierarchies(mounts)).toEqual({ unified: '/sys/fs/cgroup', legacy: [] });
  });

  test('of a host whose controllers are in cgroup v1', async () => {
    const mounts = 'cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\ncgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\n';
    expect(await findHierarchies(mounts)).toEqual({ unified: '/sys/fs/cgroup/unified', legacy: ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/memory'] });
  });

  test('without cgroup v2: says how to mount it', async () => {
    await expect(findHierarchies('cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\n')).rejects.toThrow(/mount -t cgroup2/);
  });
});
