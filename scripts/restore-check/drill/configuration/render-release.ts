import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { ApiObject } from '../../../backup/configuration/api-object.ts';
import type { Configuration } from '../../../backup/configuration/configuration.ts';
import { command } from '../../../process/command.ts';
import { lastLinesOf } from '../../../process/last-lines.ts';
import type { WholeRelease } from './check-releases.ts';

/** Where the image has Helm. */
export const HELM = '/usr/local/bin/helm';
/** Helm's exit code where a chart, or its values, are not as they should be. */
const REFUSED = 1;

/** What Helm makes of a release. */
export type Rendered = { readonly objects: readonly ApiObject[] } | { /** Why it makes nothing. */ readonly problem: string };

/** Objects of a manifest, with those in lists. Of other namespaces nothing is saved. */
const objectsIn = (manifest: string, namespace: string): readonly ApiObject[] => {
  const flat = (object: ApiObject): readonly ApiObject[] => (object.kind === 'List' ? (object['items'] as readonly ApiObject[]).flatMap(flat) : [object]);
  return (loadAll(manifest) as readonly (ApiObject | null)[]).flatMap((object) => (object ? flat(object) : [])).filter(({ metadata }) => (metadata.namespace ?? namespace) === namespace);
};

/**
 * Renders a release as it was installed: by its chart and values, for the version of its cluster.
 *
 * @param release the release
 * @param configuration what it is saved in
 * @param directory a new one, where Helm keeps its own files as well
 * @param helm path of Helm 4
 * @throws when Helm itself cannot run
 */
export const renderRelease = async ({ release, package: chart, values }: WholeRelease, { namespace, kubernetes }: Pick<Configuration, 'namespace' | 'kubernetes'>, directory: string, helm: string): Promise<Rendered> => {
  await mkdir(directory, { recursive: true });
  const [chartFile, valuesFile] = [join(directory, 'chart.tgz'), join(directory, 'values.json')];
  await Promise.all([writeFile(chartFile, chart, 'base64'), writeFile(valuesFile, JSON.stringify(values))]);
  const version = kubernetes === undefined ? [] : [`--kube-version=${kubernetes}`];
  // A chart is somebody else's program: it sees nothing of the keys in this one's environment. What comes after `--` is no option, whatever its name.
  const { exitCode, signal, stdout, stderr } = await command({ env: { PATH: process.env['PATH'], HOME: directory } })`${helm} template --namespace=${namespace} --values=${valuesFile} ${version} -- ${release} ${chartFile}`;
  if (exitCode === 0) return { objects: objectsIn(stdout, namespace) };
  // After an empty line it tells how to see more.
  if (exitCode === REFUSED) return { problem: lastLinesOf(stderr.trim().split('\n\n')[0]!, 4) };
  throw new Error(`Helm could not run (${signal ?? `exit code ${exitCode}`}): ${lastLinesOf(stderr.trim(), 4)}`);
};
