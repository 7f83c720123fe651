/** The versions of the repository's own charts, held against what was published of them. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { checkVersions } from '../../scripts/versions/check-versions.ts';
import { PUBLISHED, publishedCharts } from '../../scripts/versions/published-charts.ts';

test('every chart has a version that says what changed since it was published', async () => {
  const { helm4 } = await ensureTools(['helm4']);
  const checks = await checkVersions({ helm: helm4, published: await publishedCharts(join(repositoryRoot, PUBLISHED), { optional: true }) });
  expect(checks.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  // What is published can be fetched, and is what its index means.
  expect(checks.length).toBeGreaterThan(8);
});
