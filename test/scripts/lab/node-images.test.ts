import { expect, test } from 'vitest';
import { parseImages, staleImages } from '../../../scripts/lab/services/node-images.ts';

const [old, current] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];

const table = `REF TYPE DIGEST SIZE PLATFORMS LABELS
docker.io/amazon-insights/worker:1.0.0 application/vnd.oci.image.manifest.v1+json ${old} 50.1 MiB linux/amd64 io.cri-containerd.image=managed
docker.io/amazon-insights/worker@${old} application/vnd.oci.image.manifest.v1+json ${old} 50.1 MiB linux/amd64 io.cri-containerd.image=managed
registry.k8s.io/pause:3.10 application/vnd.oci.image.manifest.v1+json ${current} 1.1 MiB linux/amd64 -
docker.io/library/foreign:1 application/vnd.oci.image.manifest.v1+json sha256:${'c'.repeat(64)} 1.1 MiB linux/amd64 -
`;

test('a node must not keep what the registry has with another content, under any of its names', () => {
  const images = parseImages(table);
  expect(images).toHaveLength(4);
  const pushed = (worker: string) => [{ name: 'amazon-insights/worker:1.0.0', digest: worker }, { name: 'pause:3.10', digest: current }];
  expect(staleImages(images, pushed(current))).toEqual(['docker.io/amazon-insights/worker:1.0.0', `docker.io/amazon-insights/worker@${old}`]);
  expect(staleImages(images, pushed(old))).toEqual([]);
  expect(staleImages(images, [])).toEqual([]);
});
