/** Every chart of the repository. */
import type { ChartDefinition, ValueOf } from '../helm/index.ts';
import { amazonInsights } from './amazon-insights/chart.ts';
import { apiGateway } from './api-gateway/chart.ts';
import { backup } from './backup/chart.ts';
import { platform } from './platform/chart.ts';
import { postgres } from './postgres/chart.ts';
import { productService } from './product-service/chart.ts';
import { redis } from './redis/chart.ts';
import { restoreCheck } from './restore-check/chart.ts';
import { worker } from './worker/chart.ts';

/** The charts by their names. */
export const chartsByName = {
  platform,
  postgres,
  redis,
  'product-service': productService,
  worker,
  'api-gateway': apiGateway,
  backup,
  'restore-check': restoreCheck,
  'amazon-insights': amazonInsights,
} as const;

/** The name of a chart. */
export type ChartName = keyof typeof chartsByName;

/** The values of a chart, as its declaration types them. */
export type ChartValues<N extends ChartName> = ValueOf<(typeof chartsByName)[N]['values']>;

/** Charts that are a release each, in the order in which they are installed. */
export const releaseCharts: readonly ChartDefinition[] = [platform, postgres, redis, productService, worker, apiGateway, backup];

/** The name of a chart that is a release. */
export type ReleaseChartName = Exclude<ChartName, 'restore-check' | 'amazon-insights'>;

/**
 * What of those has to be there before each of them: what its pods ask before they are ready, and what it calls to serve. A worker is
 * ready without product-service.
 */
export const dependsOn: Readonly<Record<ReleaseChartName, readonly ReleaseChartName[]>> = {
  platform: [],
  postgres: ['platform'],
  redis: ['platform'],
  'product-service': ['postgres', 'redis'],
  worker: ['postgres', 'redis'],
  'api-gateway': ['postgres', 'redis', 'product-service'],
  backup: ['postgres', 'redis'],
};

/** All charts: those, that of another namespace, and the umbrella over those. */
export const charts: readonly ChartDefinition[] = [...releaseCharts, restoreCheck, amazonInsights];
