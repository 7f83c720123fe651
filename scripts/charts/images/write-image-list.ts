import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { writeWhole } from '../../files/write-whole.ts';
import type { ChartImages } from './image-list.ts';

/** The names of the images of a list, each once, in their order. */
export const imageNames = (list: readonly ChartImages[]): readonly string[] => [...new Set(list.flatMap(({ images }) => images.map(({ image }) => image)))].sort();

/** Those of them that have no digest. */
export const withoutDigest = (list: readonly ChartImages[]): readonly string[] => {
  const known = new Set(list.flatMap(({ images }) => images.flatMap(({ image, digest }) => (digest === undefined ? [] : [image]))));
  return imageNames(list).filter((image) => !known.has(image));
};

/**
 * Writes a list of images: `images.yaml` and `images.json` by chart, and `images.txt` with a name a line, as `skopeo` and `crane` take them.
 *
 * @param list the images
 * @param directory where the files go; it is made if need be
 */
export const writeImageList = async (list: readonly ChartImages[], directory: string): Promise<void> => {
  await mkdir(directory, { recursive: true });
  const content = { charts: list };
  await writeWhole(join(directory, 'images.yaml'), stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }));
  await writeWhole(join(directory, 'images.json'), `${JSON.stringify(content, null, 2)}\n`);
  await writeWhole(join(directory, 'images.txt'), `${imageNames(list).join('\n')}\n`);
};
