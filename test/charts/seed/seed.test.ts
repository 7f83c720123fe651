import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { render } from '../render.ts';
import { stageCharts } from '../staged-charts.ts';
import { releaseNames } from '../value-sets.ts';
import { differences, identityOf, type KubernetesObject } from './compare.ts';
import { deliberateDifferences } from './differences.ts';

const tools = await ensureTools(['helm3', 'helm4']);
const staged = await stageCharts();
const seed = objectsOf(await readFile(join(import.meta.dirname, 'manifests.yaml'), 'utf8'));

function objectsOf(text: string): KubernetesObject[] {
  return loadAll(text).filter((object) => object !== null && object !== undefined) as KubernetesObject[];
}

it('has a Namespace, a Deployment, its autoscaler, and two Services', () => {
  expect(seed.map(identityOf)).toEqual([
    'Namespace/amazon-insights',
    'Deployment/api-gateway',
    'HorizontalPodAutoscaler/api-gateway-hpa',
    'Service/product-service',
    'Service/api-gateway-lb',
  ]);
});

describe.each(['helm3', 'helm4'] as const)('a default installation by %s', async (tool) => {
  const defaults = releaseNames.map((chart) => ({ chart, name: 'defaults', files: [] }));
  const rendered = await Promise.all(defaults.map((set) => render(staged, set, { helm: tools[tool], version: '1.35' })));
  const found = differences(seed, rendered.flatMap(objectsOf));

  it('is what the seed says, but for the differences that are listed', () => {
    const listed = deliberateDifferences.map(({ reason: _, ...difference }) => difference);
    expect(listed).toEqual(expect.arrayContaining(found));
  });

  it.each(deliberateDifferences)('still differs in $object $path', ({ reason: _, ...difference }) => {
    expect(found).toContainEqual(difference);
  });
});

it('gives a reason for each difference', () => {
  expect(deliberateDifferences.filter(({ reason }) => reason.trim() === '')).toEqual([]);
});
