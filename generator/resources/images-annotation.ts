/** The annotation by which mirrors learn which images a chart uses. */
import { parse, stringify } from 'yaml';
import { defaultsOf, type ChartDefinition, type ValueOf } from '../helm/index.ts';
import type { imageValues } from './image.ts';

const ANNOTATION = 'artifacthub.io/images';

type ImageSchema = ReturnType<typeof imageValues>;

/**
 * `artifacthub.io/images`, of the images' default values.
 * @param images by the name of the container
 * @param appVersion the tag of those that name none
 */
export function imagesAnnotation(images: Readonly<Record<string, ImageSchema>>, appVersion: string): Readonly<Record<string, string>> {
  const entries = Object.entries(images).map(([name, schema]) => {
    const image = defaultsOf(schema) as ValueOf<ImageSchema>;
    return { name, image: `${[image.registry, image.repository].filter(Boolean).join('/')}:${image.tag || appVersion}` };
  });
  return { [ANNOTATION]: stringify(entries) };
}

/** The images of several charts, each once, for a chart that brings them along. */
export function imagesOf(charts: readonly ChartDefinition[]): Readonly<Record<string, string>> {
  const entries = charts.flatMap(({ annotations }) => (parse(annotations?.[ANNOTATION] ?? '[]') as { name: string; image: string }[]));
  const unique = entries.filter(({ image }, index) => entries.findIndex((other) => other.image === image) === index);
  return { [ANNOTATION]: stringify(unique) };
}
