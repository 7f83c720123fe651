import { boolean, defineChart, object, readVersions, release, string, text, type ChartDefinition } from '../../helm/index.ts';
import { globalValues } from '../../resources/image.ts';
import { imagesOf } from '../../resources/images-annotation.ts';
import { nameOptions } from '../../resources/naming.ts';
import { apiGateway } from '../api-gateway/chart.ts';
import { backup } from '../backup/chart.ts';
import { platform } from '../platform/chart.ts';
import { postgres } from '../postgres/chart.ts';
import { productService } from '../product-service/chart.ts';
import { redis } from '../redis/chart.ts';
import { worker } from '../worker/chart.ts';

const parts: readonly ChartDefinition[] = [platform, postgres, redis, productService, worker, apiGateway, backup];

/** What the umbrella sets for a part: names stay the same as when it is installed alone. */
const part = ({ name, values }: ChartDefinition) =>
  object({
    enabled: boolean(true, `Whether ${name} is installed.`),
    fullnameOverride: string(String(values.properties['fullnameOverride']?.['default'] || name), 'Name of its resources.', nameOptions),
  }, `Values of the chart ${name}.`);

/** All of amazon-insights in one release, for people who want one command. */
export const amazonInsights = defineChart({
  name: 'amazon-insights',
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion: '1.0.0',
  description: 'All of amazon-insights in one release.',
  keywords: ['amazon-insights', 'platform', 'umbrella'],
  readme: `It has no resources of its own: it depends on the other charts, whose values stand under their names. From a
checkout, fetch them first with \`helm dependency build charts/amazon-insights\`; a packaged chart has them inside.`,
  annotations: imagesOf(parts),
  values: object({ ...Object.fromEntries(parts.map((chart) => [chart.name, part(chart)])), global: globalValues }),
  resources(chart) {
    chart.addNotes(
      text`amazon-insights is installed in the namespace ${release.namespace}.`,
      '',
      'Wait until all of it is rolled out, and ask the services whether they are ready:',
      text`  kubectl get deployments --namespace ${release.namespace} --watch`,
      text`  helm test ${release.name} --namespace ${release.namespace}`,
    );
  },
  dependencies: parts.map((chart) => ({ chart, condition: `${chart.name}.enabled` })),
});
