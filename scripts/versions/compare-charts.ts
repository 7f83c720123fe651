import type { ChartContent } from './chart-content.ts';
import { levels, type Reason } from './level.ts';
import { renderedReasons, type Rendering } from './rendered-reasons.ts';
import { compareApplication } from './rules/application.ts';
import { compareDefaults } from './rules/defaults.ts';
import { compareDependencies } from './rules/dependencies.ts';
import { compareFiles } from './rules/files.ts';
import { compareKubernetes } from './rules/kubernetes.ts';
import { compareValues } from './rules/values.ts';

/** Files that manifests do not come from. */
const TEXTS = /(^|\/)(README\.md|CHANGELOG\.md|NOTES\.txt)$/;

/**
 * Says why the next version of a chart has to be a higher one, apart from the number and the changelog themselves.
 *
 * @param chart name of the chart
 * @param before the published one
 * @param after the next one
 * @param rendering what both are rendered with
 * @returns the reasons, what breaks something first; none where nothing changed
 */
export const compareCharts = async (chart: string, before: ChartContent, after: ChartContent, rendering: Rendering): Promise<readonly Reason[]> => {
  const files = compareFiles(before, after);
  const given = [
    ...compareValues(before.schema, after.schema),
    ...compareDefaults(before, after),
    ...compareKubernetes(before.metadata, after.metadata),
    ...compareApplication(before.metadata, after.metadata),
    ...compareDependencies(before.metadata, after.metadata),
  ];
  const rendered = given.length > 0 || rendersOtherwise(before, after) ? await renderedReasons(chart, before, after, rendering) : [];
  return [...given, ...rendered, ...files].sort((one, other) => levels.indexOf(other.level) - levels.indexOf(one.level));
};

const rendersOtherwise = ({ files: before }: ChartContent, { files: after }: ChartContent): boolean =>
  [...new Set([...before.keys(), ...after.keys()])].some((path) => !TEXTS.test(path) && !path.endsWith('Chart.yaml') && before.get(path) !== after.get(path));
