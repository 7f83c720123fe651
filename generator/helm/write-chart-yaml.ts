/** Writes `Chart.yaml`. */
import { stringify } from 'yaml';
import type { ChartDefinition } from './chart-definition.ts';
import { yamlOptions } from './yaml-options.ts';

/** The text of `Chart.yaml`; keys stand in the order of Helm's documentation. */
export function writeChartYaml(definition: ChartDefinition): string {
  const { name, version, appVersion, description, annotations } = definition;
  return stringify(
    {
      apiVersion: 'v2',
      name,
      version,
      kubeVersion: definition.kubeVersion ?? '>=1.28.0-0',
      description,
      type: 'application',
      ...(definition.keywords === undefined ? {} : { keywords: definition.keywords }),
      ...(definition.dependencies === undefined
        ? {}
        : {
            dependencies: definition.dependencies.map(({ chart, condition }) => ({
              name: chart.name,
              version: chart.version,
              repository: `file://../${chart.name}`,
              ...(condition === undefined ? {} : { condition }),
            })),
          }),
      appVersion,
      ...(annotations === undefined ? {} : { annotations }),
    },
    { ...yamlOptions, defaultStringType: 'PLAIN' },
  );
}
