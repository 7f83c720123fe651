/** The annotation by which mirrors learn which images a chart uses. */
import { stringify } from 'yaml';
import { defaultsOf, type ValueOf } from '../helm/index.ts';
import type { imageValues } from './image.ts';

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
  return { 'artifacthub.io/images': stringify(entries) };
}
