/** Prints what generating and rendering the charts cost, as ratios measured in one run. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import Table from 'cli-table3';
import { loadAll } from 'js-yaml';
import { releaseCharts } from '../generator/charts/index.ts';
import { generatedFiles } from '../generator/synth.ts';
import { compareGeneration } from './bench/generation.ts';
import { compareRendering, render } from './bench/rendering.ts';
import type { Comparison } from './bench/pairs.ts';
import { ensureTools } from './toolchain/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const program = new Command('bench')
  .description('Measures generating all charts against a bare cdk8s app, and rendering each against the same manifests without templates.')
  .option('--pairs <number>', 'runs of each command that count', positive, 7)
  .parse();

const { pairs } = program.opts<{ pairs: number }>();

try {
  const { helm4 } = await ensureTools(['helm4']);
  const resources = [...generatedFiles().keys()].filter((file) => /^charts\/[^/]+\/templates\/.*\.yaml$/.test(file) && !/(validation|extra-objects)\.yaml$/.test(file));
  const rendered = await Promise.all(releaseCharts.map(({ name }) => render(helm4, join(root, 'charts', name), name)));
  const manifests = rendered.flatMap((text) => loadAll(text) as object[]).filter(Boolean);
  const asMany = resources.map((_, index) => manifests[index % manifests.length]!);

  const table = new Table({ head: ['', 'ours, s', 'plain, s', 'ratio', 'goal'], style: { head: [] } });
  const row = (title: string, { a, b, ratio }: Comparison, goal: string): void => {
    table.push([title, a.toFixed(3), b.toFixed(3), ratio.toFixed(2), goal]);
  };
  row(`generate ${resources.length} resources / bare cdk8s app`, await compareGeneration(root, asMany, pairs), 'ratio < 1.5');
  for (const { name } of releaseCharts) {
    row(`helm template ${name} / no templates`, await compareRendering(helm4, join(root, 'charts', name), name, pairs), 'ratio < 2, < 0.1 s');
  }
  console.log(table.toString());
  console.log(`Medians of ${pairs} pairs, run in turn.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It has to be a whole number above 0.');
  return number;
}
