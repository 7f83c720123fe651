import { expect, test } from 'vitest';
import { readKedaManifests } from '../../../scripts/lab/services/keda/manifests.ts';

test('what KEDA needs is read from the module that it is compiled from', async () => {
  const { definitions, roles } = await readKedaManifests();
  expect(definitions.map((definition) => (definition as { metadata: { name: string } }).metadata.name)).toContain('scaledobjects.keda.sh');
  expect(roles.map((role) => (role as { kind: string }).kind)).toContain('ClusterRole');
  // It may be downloaded first.
}, 300_000);
