/** Publishes charts in an OCI registry. */
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { exists } from '../files/exists.ts';
import { HelmError } from '../helm/helm-error.ts';
import { runHelm, tryHelm } from '../helm/run-helm.ts';
import { registryRemedy } from '../images/access-remedy.ts';
import { withTemporaryDirectory } from '../schemas/temporary-directory.ts';
import { PublishedBeforeError } from './conflict.ts';
import { titleOf, type PreparedChart } from './prepared-chart.ts';
import type { PublishedChart } from './published.ts';
import { sha256Of } from './update.ts';

/** How a registry is reached. */
export interface RegistryOptions {
  /** Path of Helm 4. Whoever logged in with `helm registry login` is logged in here. */
  readonly helm: string;
  /** Path of the certificates that the registry is trusted by, as PEM. */
  readonly caFile?: string;
  /** Whether it is reached without TLS. */
  readonly plainHttp?: boolean;
}

/** What a registry has under a version. */
interface Found {
  /** Digest of the manifest. */
  readonly ociDigest: string;
  readonly signed: boolean;
}

/** When a manifest says that it was made: the same files give the same manifest, whoever pushes them. */
const FILE_TIME = new Date('1980-01-01T00:00:00Z');
const DIGEST = /^Digest: (sha256:[a-f0-9]{64})$/m;
/** What Helm says of a chart or a version that a registry does not have. */
const NOT_THERE = /FetchReference.*: not found$|name unknown|manifest unknown/im;

const flagsOf = ({ caFile, plainHttp = false }: RegistryOptions): readonly string[] => [...(caFile === undefined ? [] : ['--ca-file', caFile]), ...(plainHttp ? ['--plain-http'] : [])];

/** Says what to do about a registry that refuses. */
const advised = (to: string, error: unknown): never => {
  const remedy = error instanceof HelmError ? registryRemedy(error.message, new URL(to).host).trim() : '';
  throw remedy === '' ? error : new Error(`${(error as Error).message}\n${remedy}`, { cause: error });
};

/** @throws when the registry has other bytes under the version, or cannot be reached */
const find = (to: string, chart: PreparedChart, options: RegistryOptions): Promise<Found | undefined> =>
  withTemporaryDirectory(tmpdir(), async (directory) => {
    const args = ['pull', `${to}/${chart.chart}`, '--version', chart.version, '--prov', '--destination', directory, ...flagsOf(options)];
    const { exitCode, stdout, stderr } = await tryHelm(options.helm, args);
    if (exitCode !== 0 && NOT_THERE.test(stderr)) return undefined;
    const [, ociDigest] = DIGEST.exec(stdout + stderr) ?? [];
    if (exitCode !== 0 || ociDigest === undefined) throw new HelmError(args, stderr || stdout);
    const sha256 = sha256Of(await readFile(join(directory, chart.file)));
    if (sha256 !== chart.sha256) throw new PublishedBeforeError(titleOf(chart), to, sha256, chart.sha256);
    return { ociDigest, signed: await exists(join(directory, `${chart.file}.prov`)) };
  });

const push = (to: string, { file, archive, signature }: PreparedChart, options: RegistryOptions): Promise<void> =>
  withTemporaryDirectory(tmpdir(), async (directory) => {
    const path = join(directory, file);
    await writeFile(path, archive);
    await utimes(path, FILE_TIME, FILE_TIME);
    if (signature) await writeFile(`${path}.prov`, signature);
    // Helm writes the time of the file in the time zone of whoever pushes.
    await runHelm(options.helm, ['push', path, to, ...flagsOf(options)], { env: { TZ: 'UTC' } });
  });

const publish = async (to: string, charts: readonly PreparedChart[], options: RegistryOptions, progress?: Progress): Promise<readonly PublishedChart[]> => {
  const tell = (text: string): void => void (progress && (progress.output = text));
  const before = new Map<string, Found>();
  for (const chart of charts) {
    tell(`look for ${titleOf(chart)}`);
    const found = await find(to, chart, options);
    if (found) before.set(titleOf(chart), found);
  }
  const published: PublishedChart[] = [];
  for (const chart of charts) {
    const there = before.get(titleOf(chart));
    tell(titleOf(chart));
    // A registry has no condition for a tag: what stands there in the end is looked at, in case somebody else pushed meanwhile.
    if (!there) await push(to, chart, options);
    const { ociDigest, signed } = there ?? (await find(to, chart, options))!;
    published.push({ chart: chart.chart, version: chart.version, sha256: chart.sha256, location: `${to}/${chart.chart}@${ociDigest}`, before: there !== undefined, signed, ociDigest });
  }
  return published;
};

/**
 * Publishes charts. A version appears when its manifest is written, which is the last that Helm does; running again pushes what is missing.
 *
 * @param location such as `oci://registry.example.com/charts`
 * @param charts what
 * @param options how the registry is reached
 * @param progress receives the name of each chart
 * @throws {PublishedBeforeError} where a version is there with other bytes; nothing is pushed then
 * @throws when the registry cannot be reached, refuses, or fails; the message says what to do, where that is known
 */
export const publishToRegistry = (location: string, charts: readonly PreparedChart[], options: RegistryOptions, progress?: Progress): Promise<readonly PublishedChart[]> => {
  const to = location.replace(/\/+$/, '');
  return publish(to, charts, options, progress).catch((error: unknown) => advised(to, error));
};
