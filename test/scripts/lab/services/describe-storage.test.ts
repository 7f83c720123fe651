import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../../scripts/charts/repository.ts';
import { planLab } from '../../../../scripts/lab/plan.ts';
import { describeStorage } from '../../../../scripts/lab/services/describe-storage.ts';
import { readRegions } from '../../../../scripts/regions/regions.ts';

test('the object storage of a region is told with its own buckets, and those that are replicated to it', async () => {
  const { regions } = planLab(await readRegions(repositoryRoot));
  const west = regions.find(({ name }) => name === 'us-west-2')!;
  const lines = describeStorage(west, regions.map(({ name }) => name));
  expect(lines[0]).toBe(`endpoint   https://s3.us-west-2.lab in pods, https://${west.address} on this host`);
  expect(lines.find((line) => line.startsWith('keys'))).toMatch(/credentials\.json \(accessKeyId, secretAccessKey\)$/);
  expect(lines.slice(-2)).toEqual([
    'buckets    amazon-insights-us-west-2-postgres, amazon-insights-us-west-2-redis, amazon-insights-us-west-2-configuration, amazon-insights-us-west-2-files',
    'replicas   amazon-insights-us-east-1-postgres-replica, amazon-insights-us-east-1-redis-replica, amazon-insights-us-east-1-configuration-replica, amazon-insights-us-east-1-files-replica',
  ]);
});
