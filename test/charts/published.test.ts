/** The versions of the repository's own charts, held against what was published of them. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { checkVersions } from '../../scripts/versions/check-versions.ts';
import { PUBLISHED, publishedCharts } from '../../scripts/versions/published-charts.ts';

// Before the first publication there is nothing.
const published = await publishedCharts(join(repositoryRoot, PUBLISHED), { optional: true });

test('every chart has a version that says what changed since it was published', async () => {
  const { helm4 } = await ensureTools(['helm4']);
  const checks = await checkVersions({ helm: helm4, published });
  expect(checks.flatMap(({ problem }) => problem ?? [])).toEqual([]);
});

test('every archive that was published is there, and is what the index means', async () => {
  const archives = published.charts.flatMap((chart) => published.versions(chart).map((version) => published.archive(chart, version)));
  await expect(Promise.all(archives)).resolves.toHaveLength(archives.length);
});
