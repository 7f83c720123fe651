import { formatTable } from '../console/table.ts';
import type { Traffic } from './traffic.ts';

/** The traffic of a region's gateway. */
export interface RegionTraffic extends Traffic {
  readonly region: string;
  readonly url: string;
}

const right = (heading: string) => ({ heading, align: 'right' as const });

/**
 * What came of the traffic, for the terminal.
 *
 * @param regions the traffic of each region
 */
export const trafficTable = (regions: readonly RegionTraffic[]): string =>
  formatTable(
    ['region', 'gateway', right('requests'), right('failed'), right('median (ms)'), right('95 % below (ms)'), right('from the cache'), right('jobs done')],
    regions.map(({ region, url, requests, failed, median, slow, cached, jobs, done }) => [
      region,
      url,
      requests,
      failed,
      median.toFixed(1),
      slow.toFixed(1),
      cached,
      `${done} of ${jobs}`,
    ]),
  );
