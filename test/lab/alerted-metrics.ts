/** What the alerts of a chart go by. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChartName } from '../../generator/charts/index.ts';
import { chartDirectory } from '../../scripts/charts/repository.ts';

/**
 * Names of metrics.
 *
 * @param chart whose alerts
 * @param families what the names begin with; those of the kubelet are not the chart's own
 */
export const alertedMetrics = async (chart: ChartName, ...families: readonly string[]): Promise<readonly string[]> => {
  const rules = await readFile(join(chartDirectory(chart), 'templates', 'prometheusrule.yaml'), 'utf8');
  return [...new Set([...rules.matchAll(new RegExp(`\\b((?:${families.join('|')})_\\w+)\\{`, 'g'))].map(([, name]) => name!))];
};
