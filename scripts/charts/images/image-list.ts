/** Which images which chart runs, for mirrors. */
import { tmpdir } from 'node:os';
import { throttled, type Progress } from '../../console/progress.ts';
import { runHelm } from '../../helm/run-helm.ts';
import { withTemporaryDirectory } from '../../schemas/temporary-directory.ts';
import { readChartFile } from '../chart-file.ts';
import { lintCases } from '../lint-cases.ts';
import { annotatedImages } from './annotated-images.ts';
import { podImages } from './pod-images.ts';

/** An image of a chart. */
export interface ListedImage {
  /** As the pods name it, such as `amazon-insights/worker:1.0.0`. */
  readonly image: string;
  /** What that name stands for, such as `sha256:…`, where a registry was asked and has it. */
  readonly digest?: string;
  /** The values with which a pod runs it: `defaults`, and regions. None where another value has to ask for it. */
  readonly runsWith: readonly string[];
}

/** The images of a chart. */
export interface ChartImages {
  readonly chart: string;
  readonly version: string;
  readonly images: readonly ListedImage[];
}

/**
 * Lists the images of every chart: those of what it renders with its defaults and with the values of each region, and those that its annotation has besides.
 *
 * @param helm path of Helm
 * @param progress receives the name of each chart
 * @param root the repository's root
 * @throws {HelmError} where Helm refuses
 */
export const imageList = (helm: string, progress?: Progress, root?: string): Promise<readonly ChartImages[]> =>
  withTemporaryDirectory(tmpdir(), async (directory) => {
    const report = throttled(progress);
    const charts = new Map<string, { readonly version: string; readonly images: Map<string, string[]> }>();
    for (const { chart, directory: staged, values, valuesFile } of await lintCases(directory, root)) {
      report(`images of ${chart} with ${values}`);
      const file = await readChartFile(staged);
      const { images } = charts.get(chart) ?? charts.set(chart, { version: file.version, images: new Map(annotatedImages(file).map((image) => [image, []])) }).get(chart)!;
      const { stdout } = await runHelm(helm, ['template', chart, staged, ...(valuesFile === undefined ? [] : ['--values', valuesFile])]);
      for (const image of podImages(stdout)) images.set(image, [...(images.get(image) ?? []), values]);
    }
    return [...charts].map(([chart, { version, images }]) => ({ chart, version, images: [...images].map(([image, runsWith]) => ({ image, runsWith })) }));
  });
