import { chartsByName, releaseCharts, type ChartName } from '../../generator/charts/index.ts';

export { suitesDirectory, valueSets, type ValueSet } from '../../scripts/charts/value-sets.ts';

/** All charts; the umbrella is the last of them. */
export const chartNames = Object.keys(chartsByName) as ChartName[];

/** The charts that are a release each. */
export const releaseNames = releaseCharts.map(({ name }) => name as ChartName);
