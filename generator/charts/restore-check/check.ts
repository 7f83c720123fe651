import { and, eq, kubernetesVersion, not, or, type HelmChart } from '../../helm/index.ts';
import { checkRepository } from '../../resources/archive-repository.ts';
import { isUsed } from './used.ts';
import type { RestoreCheckReferences } from './values.ts';

/** Refuses drills that could never run, or never be measured. */
export function check(chart: HelmChart, v: RestoreCheckReferences): void {
  const { region, heartbeat, postgres, redis, files, application, configuration } = v;
  const used = isUsed(v);
  chart.failWhen(and(used, not(region)), 'region is not set: reports name it.');
  chart.failWhen(and(used, not(heartbeat.storage.bucket)), 'heartbeat.storage.bucket is not set: name the bucket with the signs of life of production, by which a restore is measured.');
  checkRepository(chart, postgres.repository, postgres.enabled, 'postgres.repository', 'the backup');
  checkRepository(chart, postgres.replicated, and(postgres.enabled, postgres.replicated.enabled), 'postgres.replicated', 'the backup');
  chart.failWhen(and(postgres.replicated.enabled, not(postgres.enabled)), 'postgres.replicated.enabled needs postgres.enabled.');
  chart.failWhen(and(redis.enabled, not(redis.storage.bucket)), 'redis.storage.bucket is not set: name the bucket that has the snapshots.');
  chart.failWhen(and(redis.enabled, not(redis.identitySecret)), 'redis.identitySecret is not set: name the Secret with the private key of age, for which snapshots are encrypted.');
  chart.failWhen(and(redis.replicated.enabled, not(redis.enabled)), 'redis.replicated.enabled needs redis.enabled.');
  chart.failWhen(and(files.enabled, not(files.storage.bucket)), 'files.storage.bucket is not set: name the bucket that users’ files are written to.');
  chart.failWhen(and(files.enabled, not(files.replica.bucket)), 'files.replica.bucket is not set: name the bucket in the region that would take over.');
  chart.failWhen(and(application.enabled, not(or(postgres.enabled, redis.enabled))), 'application.enabled needs postgres.enabled or redis.enabled: the application runs on what was restored.');
  chart.failWhen(and(application.enabled, not(application.containers)), 'application.containers is empty: name the containers of the application, with the images that production has.');
  chart.failWhen(and(application.enabled, not(application.requests)), 'application.requests is empty: name what the application is asked, such as a product that has to be there.');
  chart.failWhen(and(application.enabled, eq(application.postgresPort, application.redisPort)), 'application.postgresPort and application.redisPort are the same: give each server its own.');
  chart.failWhen(and(application.enabled, not(kubernetesVersion('>=1.29.0-0'))), 'application.enabled needs Kubernetes 1.29, which starts containers before others and ends them with these.');
  chart.failWhen(and(redis.enabled, redis.replicated.enabled, not(redis.replicated.bucket)), 'redis.replicated.bucket is not set: name the bucket that has the copies.');
  chart.failWhen(and(configuration.enabled, not(configuration.storage.bucket)), 'configuration.storage.bucket is not set: name the bucket that has what was saved.');
  chart.failWhen(and(configuration.enabled, not(configuration.identitySecret)), 'configuration.identitySecret is not set: name the Secret with the private key of age, for which the configuration is encrypted.');
  chart.failWhen(and(configuration.replicated.enabled, not(configuration.enabled)), 'configuration.replicated.enabled needs configuration.enabled.');
  chart.failWhen(and(configuration.enabled, configuration.replicated.enabled, not(configuration.replicated.bucket)), 'configuration.replicated.bucket is not set: name the bucket that has the copies.');
}
