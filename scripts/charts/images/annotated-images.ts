/** The images that a chart says it may run. */
import { load } from 'js-yaml';
import type { ChartFile } from '../chart-file.ts';

/**
 * The images of the annotation `artifacthub.io/images`: also those that run only where a value asks for it.
 *
 * @param chart its Chart.yaml
 */
export const annotatedImages = ({ annotations = {} }: ChartFile): readonly string[] =>
  ((load(annotations['artifacthub.io/images'] ?? '[]') ?? []) as readonly { readonly image: string }[]).map(({ image }) => image);
