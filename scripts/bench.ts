/** Prints what generating and rendering the charts cost, as ratios measured in one run. */
import { join } from 'node:path';
import { Command } from 'commander';
import { loadAll } from 'js-yaml';
import { releaseCharts } from '../generator/charts/index.ts';
import { generatedFiles } from '../generator/synth.ts';
import { compareGeneration } from './bench/generation.ts';
import { compareRendering, render } from './bench/rendering.ts';
import type { Comparison } from './bench/pairs.ts';
import { ensureTools } from './toolchain/index.ts';
import { formatTable } from './console/table.ts';
import { wholeNumber } from './console/whole-number.ts';
import { repositoryRoot } from './charts/repository.ts';

const program = new Command('bench')
  .description('Measures generating all charts against a bare cdk8s app, and rendering each against the same manifests without templates.')
  .option('--pairs <number>', 'runs of each command that count', wholeNumber(1, 1000), 7)
  .parse();

const { pairs } = program.opts<{ pairs: number }>();

try {
  const { helm4 } = await ensureTools(['helm4']);
  const resources = [...generatedFiles().keys()].filter((file) => /^charts\/[^/]+\/templates\/.*\.yaml$/.test(file) && !/(validation|extra-objects)\.yaml$/.test(file));
  const rendered = await Promise.all(releaseCharts.map(({ name }) => render(helm4, join(repositoryRoot, 'charts', name), name)));
  const manifests = rendered.flatMap((text) => loadAll(text) as object[]).filter(Boolean);
  const asMany = resources.map((_, index) => manifests[index % manifests.length]!);

  const row = (title: string, { a, b, ratio }: Comparison, goal: string): string[] => [title, a.toFixed(3), b.toFixed(3), ratio.toFixed(2), goal];
  const rows = [row(`generate ${resources.length} resources / bare cdk8s app`, await compareGeneration(repositoryRoot, asMany, pairs), 'ratio < 1.5')];
  for (const { name } of releaseCharts) {
    const comparison = await compareRendering(helm4, join(repositoryRoot, 'charts', name), name, pairs);
    rows.push(row(`helm template ${name} / no templates`, comparison, 'ratio < 2, < 0.1 s'));
  }
  console.log(formatTable(['', ...['ours, s', 'plain, s', 'ratio'].map((heading) => ({ heading, align: 'right' as const })), 'goal'], rows));
  console.log(`Medians of ${pairs} pairs, run in turn.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
