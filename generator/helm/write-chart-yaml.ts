/** Writes `Chart.yaml`. */
import { stringify } from 'yaml';
import type { ChartDefinition } from './chart-definition.ts';
import { versionOf } from './chart-versions.ts';
import { changesAnnotations } from './write-changelog.ts';
import { yamlOptions } from './yaml-options.ts';

/** The text of `Chart.yaml`; keys stand in the order of Helm's documentation. */
export function writeChartYaml(definition: ChartDefinition): string {
  const { name, appVersion, description, annotations } = definition;
  return stringify(
    {
      apiVersion: 'v2',
      name,
      version: versionOf(definition),
      kubeVersion: definition.kubeVersion ?? '>=1.28.0-0',
      description,
      type: 'application',
      ...(definition.keywords === undefined ? {} : { keywords: definition.keywords }),
      ...(definition.dependencies === undefined
        ? {}
        : {
            dependencies: definition.dependencies.map(({ chart, condition }) => ({
              name: chart.name,
              version: versionOf(chart),
              repository: `file://../${chart.name}`,
              ...(condition === undefined ? {} : { condition }),
            })),
          }),
      appVersion,
      annotations: { ...annotations, ...changesAnnotations(definition) },
    },
    { ...yamlOptions, defaultStringType: 'PLAIN' },
  );
}
