import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guardedHelm } from '../../../../scripts/promotion/helm/guarded-helm.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';

test('a Helm that fails is named by what it was to do, and not by files that are gone by then', async () => {
  const helm = join(await temporaryDirectory(), 'helm');
  await writeFile(helm, '#!/bin/sh\necho "Error: not ready" >&2\nexit 1\n');
  await chmod(helm, 0o755);
  const place = { helm, kubeconfig: '/nowhere', context: 'us-west-2', namespace: 'shop' };
  await expect(guardedHelm(place, ['upgrade', '--install', 'worker', '/cache/worker.tgz', '--values', '/tmp/worker.yaml'])).rejects.toThrow(/^helm upgrade --install worker failed:\n {2}Error: not ready$/);
});
