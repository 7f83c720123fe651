/**
 * Renders many variations of a chart with few runs of Helm: a chart of which the one under test is a dependency
 * under many names.
 */
import { join } from 'node:path';
import { stringify } from 'yaml';
import { versionOf, type ChartDefinition } from '../../../generator/helm/index.ts';
import { withoutPasswords } from '../../charts/passwords.ts';
import { writeChart } from './chart-folder.ts';
import { runHelm } from './run-helm.ts';
import type { Setting } from './setting.ts';
import { treeOf } from './values.ts';

/** Manifests by the path of their template in the chart, or why Helm renders none. */
export type Rendered = ReadonlyMap<string, string> | Error;

/** The Helm that renders. */
export interface Renderer {
  /** Its path. */
  readonly helm: string;
  /** Further flags of `helm template`. @default none */
  readonly flags?: readonly string[];
}

/** Renders with each setting; all of them have the same version of Kubernetes. */
export type Batch = (settings: readonly Setting[], renderer: Renderer) => Promise<Rendered[]>;

/** How many variations one run of Helm renders. */
const SIZE = 40;
const aliases = Array.from({ length: SIZE }, (_, index) => `variation${String(index).padStart(2, '0')}`);

/** `# Source: batch/charts/<alias>/<template>`, with the text below it. */
const MANIFEST = /^---\n# Source: batch\/charts\/([^/\n]+)\/(.+)\n([^]*?)(?=^---\n# Source: |(?![^]))/gm;

/**
 * Packages a chart, as a release of it would be, with those that it depends on.
 *
 * @param files the chart's own files
 * @param folder an empty one
 * @param helm path of the Helm that packages
 */
export const batchOf = async (definition: ChartDefinition, files: ReadonlyMap<string, string>, folder: string, helm: string): Promise<Batch> => {
  const { name } = definition;
  const version = versionOf(definition);
  const [source, parent] = [join(folder, 'source'), join(folder, 'batch')];
  const dependencies = aliases.map((alias) => ({ name, version, alias, condition: `${alias}.enabled` }));
  await writeChart(definition, files, source);
  await writeChart({ ...definition, dependencies: [] }, new Map([['Chart.yaml', stringify({ apiVersion: 'v2', name: 'batch', version: '0.0.0', dependencies })]]), parent);
  const packaged = await runHelm(helm, ['package', source, '--destination', join(parent, 'charts')]);
  if (packaged.exitCode !== 0) throw new Error(packaged.stderr);

  const half: Batch = async (settings, renderer) => {
    const middle = Math.ceil(settings.length / 2);
    return [...(await render(settings.slice(0, middle), renderer)), ...(await render(settings.slice(middle), renderer))];
  };
  const render: Batch = async (settings, renderer) => {
    if (settings.length > SIZE) return half(settings, renderer);
    const args = ['template', 'demo', parent, '--namespace', 'shop', '--kube-version', settings[0]!.kubernetes, '--values', '-', ...(renderer.flags ?? [])];
    const { exitCode, stdout, stderr } = await runHelm(renderer.helm, args, valuesOf(settings));
    // A random value would show as the effect of any other one.
    if (exitCode === 0) return manifestsOf(withoutPasswords(stdout), name).slice(0, settings.length);
    // One of them fails, and with it all.
    return settings.length === 1 ? [new Error(stderr.trim())] : half(settings, renderer);
  };
  return render;
};

function valuesOf(settings: readonly Setting[]): string {
  const values = aliases.map((alias, index) => [alias, { ...treeOf(settings[index]?.overrides ?? new Map()), enabled: index < settings.length }]);
  return JSON.stringify(Object.fromEntries(values));
}

/** The manifests of each variation, with the chart's own name in place of the variation's. */
function manifestsOf(text: string, name: string): Map<string, string>[] {
  const byAlias = new Map(aliases.map((alias) => [alias, new Map<string, string>()]));
  for (const [, alias, template, manifest] of text.matchAll(MANIFEST)) {
    const manifests = byAlias.get(alias!)!;
    manifests.set(template!, `${manifests.get(template!) ?? ''}---\n${manifest!.replaceAll(alias!, name)}`);
  }
  return [...byAlias.values()];
}
