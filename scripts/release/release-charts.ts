/** The charts of a release, as they are published. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { releaseCharts } from '../../generator/charts/index.ts';
import { packageChart } from '../charts/package-chart.ts';
import type { Progress } from '../console/progress.ts';
import { sha256Of } from '../files/sha256-of.ts';
import { runHelm } from '../helm/run-helm.ts';
import type { ChartRepository } from './repository/chart-repository.ts';

/** One of them, before its images are known. */
export interface ChosenChart {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly ociDigest?: string;
  /** Path of its archive. */
  readonly path: string;
  readonly file: ChosenChartFile;
}

/** What its Chart.yaml says. */
export interface ChosenChartFile {
  readonly appVersion: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What they are chosen by. */
export interface Choice {
  readonly repository: ChartRepository;
  /** As users name it. */
  readonly location: string;
  /** Versions by chart, in place of the newest. */
  readonly versions: Readonly<Record<string, string>>;
  readonly helm: string;
  /** Receives the archives. */
  readonly directory: string;
  /** The checkout, whose charts those are that are not named by version. */
  readonly root?: string;
}

/** Makes sure that what was published last is what the checkout has: the values beside it are for that. */
const checkAgainstCheckout = async (name: string, version: string, sha256: string, { location, helm, directory, root }: Choice): Promise<void> => {
  const own = await packageChart(name, { helm, destination: join(directory, 'checkout'), ...(root === undefined ? {} : { root }) });
  const remedy = `publish it with npm run publish-charts -- --to ${location}, or name the version: --chart ${name}@${version}`;
  if (own.version !== version) throw new Error(`The newest ${name} in ${location} is ${version}, and the checkout has ${own.version}: ${remedy}`);
  if (own.sha256 !== sha256) throw new Error(`The ${name} ${version} in ${location} is not that of the checkout (SHA-256 ${sha256} there, ${own.sha256} here): ${remedy}`);
};

/**
 * Chooses them: the newest of each chart that is a release, or the version that is named.
 *
 * @param choice what they are chosen by
 * @param progress receives the name of each chart
 * @throws when one is not published, or is not that of the checkout
 */
export const chooseCharts = async (choice: Choice, progress?: Progress): Promise<readonly ChosenChart[]> => {
  const { repository, versions, helm, directory } = choice;
  const names = releaseCharts.map(({ name }) => name);
  const stranger = Object.keys(versions).find((name) => !names.includes(name));
  if (stranger !== undefined) throw new Error(`${stranger} is no chart of a release. These are: ${names.join(', ')}.`);
  await mkdir(directory, { recursive: true });
  const chosen: ChosenChart[] = [];
  for (const name of names) {
    if (progress) progress.output = name;
    const { version, archive, ociDigest } = await repository.find(name, versions[name]);
    const sha256 = sha256Of(archive);
    if (versions[name] === undefined) await checkAgainstCheckout(name, version, sha256, choice);
    const path = join(directory, `${name}-${version}.tgz`);
    await writeFile(path, archive);
    const { stdout } = await runHelm(helm, ['show', 'chart', path]);
    const file = load(stdout) as ChosenChartFile & { readonly name: string; readonly version: string };
    if (file.name !== name || file.version !== version) throw new Error(`${choice.location} calls ${name} ${version} what is ${file.name} ${file.version} inside.`);
    chosen.push({ name, version, sha256, path, file, ...(ociDigest === undefined ? {} : { ociDigest }) });
  }
  return chosen;
};
