/** What a chart says of its images, and what its pods run. */
import { describe, expect, test } from 'vitest';
import { annotatedImages } from '../../scripts/charts/images/annotated-images.ts';
import { imageList } from '../../scripts/charts/images/image-list.ts';
import { podImages } from '../../scripts/charts/images/pod-images.ts';
import { imageNames } from '../../scripts/charts/images/write-image-list.ts';
import { readChartFile } from '../../scripts/charts/chart-file.ts';
import { readRegions } from '../../scripts/regions/regions.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { render } from './render.ts';
import { stageCharts } from './staged-charts.ts';
import { chartNames, releaseNames, valueSets } from './value-sets.ts';

const { helm4: helm } = await ensureTools(['helm4']);
const staged = await stageCharts();
const sets = await valueSets(staged.directory);
const list = await imageList(helm);

const UMBRELLA = 'amazon-insights';
const repositoryOf = (image: string): string => image.replace(/(:[^/:@]+)?(@.+)?$/, '');

describe.each(chartNames.filter((name) => name !== UMBRELLA))('the images of %s', (chart) => {
  const { images } = list.find((one) => one.chart === chart)!;

  test('are in its annotation, where its defaults or a region run them', async () => {
    const annotated = annotatedImages(await readChartFile(staged.path(chart)));
    expect(images.filter(({ image, runsWith }) => runsWith.length > 0 && !annotated.includes(image))).toEqual([]);
  });

  test('are in its annotation alone where some value asks for them', async () => {
    const asked = images.flatMap(({ image, runsWith }) => (runsWith.length > 0 ? [image] : []));
    for (const set of sets.filter((one) => one.chart === chart)) asked.push(...podImages(await render(staged, set, { helm, version: '1.35' })));
    // The values of tests name other tags, and registries before the repository.
    const runs = (repository: string): boolean => asked.some((image) => repositoryOf(`/${image}`).endsWith(`/${repository}`));
    expect(images.map(({ image }) => image).filter((image) => !runs(repositoryOf(image)))).toEqual([]);
  });
});

test('the umbrella has the images of its parts', () => {
  const parts = list.filter(({ chart }) => (releaseNames as readonly string[]).includes(chart));
  expect(imageNames(list.filter(({ chart }) => chart === UMBRELLA))).toEqual(imageNames(parts));
});

test('the list says with which values an image runs', async () => {
  const regions = (await readRegions(repositoryRoot)).map(({ name }) => name);
  expect(list.find(({ chart }) => chart === 'worker')!.images).toContainEqual({ image: 'amazon-insights/worker:1.0.0', runsWith: ['defaults', ...regions] });
  expect(list.find(({ chart }) => chart === 'api-gateway')!.images).toContainEqual({ image: 'nginxinc/nginx-unprivileged:1.29-alpine', runsWith: [] });
});

test('images are found in every kind of pod', () => {
  const pod = (image: string) => ({ spec: { initContainers: [{ image: `${image}-first` }], containers: [{ image }] } });
  const objects = [pod('a'), { spec: { template: pod('b') } }, { kind: 'CronJob', spec: { jobTemplate: { spec: { template: pod('c') } } } }, { data: { image: 'no' } }];
  expect(podImages(objects.map((object) => JSON.stringify(object)).join('\n---\n'))).toEqual(['a', 'a-first', 'b', 'b-first', 'c', 'c-first']);
});
