/** Releases of small charts that depend on each other, published in a directory, and `npm run promote` beside them. */
import type { ChildProcess } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exists } from '../../scripts/files/exists.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { RELEASE_TYPE, releaseStore } from '../../scripts/release/release-store.ts';
import type { Release, ReleasedChart } from '../../scripts/release/release.ts';
import { seal, type Envelope } from '../../scripts/signing/envelope.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { beginPromote, planRelease, runPromote, type Promoted, type PromotePlace } from '../promotion/run-promote.ts';
import { cluster } from './cluster.ts';

/** The region that they go to. */
export const REGION = 'us-west-2';

/** What depends on what: a diamond. */
export const DEPENDENCIES: Readonly<Record<string, readonly string[]>> = { base: [], left: ['base'], right: ['base'], top: ['left', 'right'] };

/** What is wrong with a chart. */
export type Fault = 'refused' | 'never ready' | 'never gone';

const FAULTS: Readonly<Record<Fault, string>> = {
  // A name that the API server does not take.
  refused: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: NOT_A_NAME}\n',
  // Nothing runs where there are no nodes.
  'never ready':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: {{ .Release.Name }}, labels: {app.kubernetes.io/instance: {{ .Release.Name }}}}\nspec:\n  selector: {matchLabels: {app: x}}\n  template:\n    metadata: {labels: {app: x, app.kubernetes.io/instance: {{ .Release.Name }}}}\n    spec:\n      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n      containers: [{name: x, image: nobody/has-this:1, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]\n',
  'never gone': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}-held, finalizers: [example.com/held]}\n',
};

/** A release that is made. */
export interface MadeRelease {
  readonly name: string;
  /** Charts with a fault; default none. */
  readonly faults?: Readonly<Record<string, Fault>>;
  /** Charts that it has not; default it has all. */
  readonly without?: readonly string[];
  /** Where the release says that its charts are; default where they are. */
  readonly repository?: string;
}

/** A directory of charts and releases. */
export interface ReleasesDirectory {
  /** Directory where the charts are published. */
  readonly repository: string;
  /** Publishes the charts of a release, and makes it. Every chart has the release's version. */
  make(release: MadeRelease): Promise<void>;
  /** Begins `npm run promote` in a namespace. */
  begin(namespace: string, verb: string, ...args: readonly string[]): Promise<ChildProcess>;
  /** Runs it to its end. */
  promote(namespace: string, verb: string, ...args: readonly string[]): Promise<Promoted>;
  /** Plans a release, and returns the path of the plan. */
  plan(namespace: string, release: string): Promise<string>;
  /** Where it works in a namespace, with releases of its own from then on. */
  place(namespace: string): Promise<PromotePlace>;
  remove(): Promise<void>;
}

const writeChart = async (into: string, name: string, version: string, fault: Fault | undefined): Promise<string> => {
  const directory = join(into, `${name}-${version}`);
  await mkdir(join(directory, 'templates'), { recursive: true });
  await writeFile(join(directory, 'Chart.yaml'), JSON.stringify({ apiVersion: 'v2', name, version, appVersion: version }));
  await writeFile(join(directory, 'values.yaml'), 'colour: blue\n');
  await writeFile(join(directory, 'templates', 'configmap.yaml'), `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\ndata: {version: ${JSON.stringify(version)}, colour: {{ .Values.colour }}}\n`);
  if (fault) await writeFile(join(directory, 'templates', 'fault.yaml'), FAULTS[fault]);
  return directory;
};

/** As somebody whom nobody knows. */
const signByStranger = (release: Release): Envelope => {
  const { privateKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  return seal(RELEASE_TYPE, JSON.stringify(release), privateKey);
};

/** Makes one. @param sign signs its releases */
export const releasesDirectory = async (sign: (release: Release) => Envelope = signByStranger): Promise<ReleasesDirectory> => {
  const path = await mkdtemp(join(tmpdir(), 'promotion-releases-'));
  const [repository, store] = [join(path, 'charts'), join(path, 'store')];
  await mkdir(repository);
  const { helm4 } = await ensureTools(['helm4']);
  const placeIn = async (namespace: string): Promise<PromotePlace> => {
    const { kubeconfig, config } = cluster();
    const own = join(path, namespace);
    // The log beside the releases is one for a region, and each namespace here is another one.
    if (!(await exists(own))) await cp(store, own, { recursive: true });
    return { region: REGION, namespace, kubeconfig, context: config.getCurrentContext(), store: own };
  };
  return {
    repository,
    place: placeIn,
    begin: async (namespace, verb, ...args) => beginPromote(await placeIn(namespace), verb, ...args),
    promote: async (namespace, verb, ...args) => runPromote(await placeIn(namespace), verb, ...args),
    plan: async (namespace, release) => planRelease(await placeIn(namespace), release),
    make: async ({ name, faults = {}, without = [], repository: said = repository }) => {
      const releases = releaseStore(await openStore(store));
      const values = await releases.keepValues('colour: green\n');
      const charts: ReleasedChart[] = [];
      for (const [chart, dependsOn] of Object.entries(DEPENDENCIES).filter(([one]) => !without.includes(one))) {
        await runHelm(helm4, ['package', await writeChart(path, chart, name, faults[chart]), '--destination', repository]);
        const sha256 = createHash('sha256').update(await readFile(join(repository, `${chart}-${name}.tgz`))).digest('hex');
        charts.push({ name: chart, version: name, appVersion: name, sha256, dependsOn, images: [] });
      }
      await runHelm(helm4, ['repo', 'index', repository]);
      const release: Release = {
        name,
        createdAt: new Date().toISOString(),
        source: { commit: '0'.repeat(40), dirty: false },
        repository: said,
        charts,
        values: { [REGION]: Object.fromEntries(charts.map((chart) => [chart.name, values])) },
      };
      await releases.create(name, sign(release));
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
};
