/** What is in a chart besides: any other text is a patch. */
import { isDeepStrictEqual } from 'node:util';
import type { ChartContent, ChartMetadata } from '../chart-content.ts';
import type { Reason } from '../level.ts';

type Side = Pick<ChartContent, 'files' | 'metadata'>;

/** Of which other rules tell, or which follow from a version by themselves. */
const KNOWN = ['values.yaml', 'values.schema.json', 'Chart.yaml', 'CHANGELOG.md'];
const [CHANGES, PRERELEASE] = ['artifacthub.io/changes', 'artifacthub.io/prerelease'];

/**
 * Compares the files of two versions of a chart, but for what its version and its changelog are in.
 *
 * @param before the published one
 * @param after the next one
 */
export const compareFiles = (before: Side, after: Side): readonly Reason[] => {
  const bumped = dependenciesOf(after.metadata).filter(([name, version]) => version !== dependenciesOf(before.metadata).find(([other]) => other === name)?.[1]).map(([name]) => `charts/${name}/`);
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].filter((path) => !KNOWN.includes(path) && !bumped.some((folder) => path.startsWith(folder)));
  const changed = paths.filter((path) => textOf(before, path) !== textOf(after, path));
  return [...metadata(before.metadata, after.metadata), ...changed.map((path): Reason => ({ level: 'patch', text: `${path} ${verb(before, after, path)}` }))];
};

const verb = (before: Side, after: Side, path: string): string => (!before.files.has(path) ? 'is new' : !after.files.has(path) ? 'is gone' : 'has changed');

/** A README names the version. */
const textOf = ({ files, metadata: { version } }: Side, path: string): string | undefined => (path === 'README.md' ? files.get(path)?.replace(`Version ${version},`, 'Version,') : files.get(path));

const dependenciesOf = ({ dependencies = [] }: ChartMetadata) => dependencies.map(({ name, version }) => [name, version] as const);

const metadata = (before: ChartMetadata, after: ChartMetadata): readonly Reason[] => {
  const [old, now] = [before, after].map(comparable) as [Record<string, unknown>, Record<string, unknown>];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => !isDeepStrictEqual(old[key], now[key]));
  return keys.map((key) => ({ level: 'patch', text: `Chart.yaml: ${key} has changed` }));
};

const comparable = ({ version: _version, appVersion: _application, kubeVersion: _kubernetes, annotations = {}, dependencies = [], ...rest }: ChartMetadata): Record<string, unknown> => ({
  ...rest,
  dependencies: dependencies.map(({ version: _, ...dependency }) => dependency),
  annotations: Object.fromEntries(Object.entries(annotations).filter(([name]) => ![CHANGES, PRERELEASE].includes(name))),
});
