/** The lab for all files under test/lab. One that runs already is used and kept. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { ChartPackage } from '../../scripts/charts/package-chart.ts';
import { packageCharts } from '../../scripts/charts/package-charts.ts';
import { readRegions } from '../../scripts/regions/regions.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { processesIn } from '../../scripts/lab/host/members.ts';
import { labObstacle } from '../../scripts/lab/host/requirements.ts';
import { labKubeconfig } from '../../scripts/lab/kubeconfig.ts';
import { planLab } from '../../scripts/lab/plan.ts';
import { command } from '../../scripts/process/command.ts';
import { onShutdown } from '../../scripts/process/shutdown.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { fixedPlaces } from '../lab/fixed-places.ts';
import { showLab, showUntilEnd, spawnLab } from '../lab/run-lab.ts';

/** What the tests of the lab work with. */
export interface ProvidedLab {
  /** Value of `KUBECONFIG` that holds the contexts of all regions. */
  readonly kubeconfig: string;
  /** Paths of the tools. */
  readonly tools: { readonly kubectl: string; readonly helm3: string; readonly helm4: string };
  /** The packages of all charts. */
  readonly packages: readonly ChartPackage[];
  /** Whether it is somebody's: then it may be used, but not stopped. */
  readonly wasRunning: boolean;
  /** Directories at fixed places that this host had before. */
  readonly places: readonly string[];
  /** Namespace of the charts that files share, one after the other. */
  readonly sharedNamespace: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** `null` where no lab can run. */
    lab: ProvidedLab | null;
  }
}

/** Starts the lab. An interrupt ends that, since a first start may take a quarter of an hour. */
const startLab = async (): Promise<void> => {
  const up = spawnLab('up');
  const forget = onShutdown(async () => void process.kill(-up.pid!, 'SIGINT'));
  try {
    await showUntilEnd(up);
  } finally {
    forget();
  }
};

/**
 * Starts the lab.
 *
 * @returns what tests are told of it, and what removes what is the tests' own
 */
const useLab = async (wasRunning: boolean, stop: () => Promise<void>): Promise<{ readonly provided: ProvidedLab; readonly stop: () => Promise<void> }> => {
  const places = await fixedPlaces();
  await startLab();
  const tools = await ensureTools(['kubectl', 'helm3', 'helm4']);
  const destination = await mkdtemp(join(tmpdir(), 'amazon-insights-packages-'));
  const packages = await packageCharts({ helm: tools.helm4, destination });
  const [plan, sharedNamespace] = [planLab(await readRegions(repositoryRoot)), `shared-${randomBytes(3).toString('hex')}`];
  const kubeconfig = labKubeconfig(plan);
  const end = async (): Promise<void> => {
    await rm(destination, { recursive: true, force: true });
    if (!wasRunning) return stop();
    const kubectl = command({ env: { ...process.env, KUBECONFIG: kubeconfig } });
    for (const { name } of plan.regions) await kubectl`${tools.kubectl} --context ${name} delete namespace ${sharedNamespace} --ignore-not-found --wait=false`;
  };
  return { provided: { kubeconfig, tools, packages, wasRunning, places, sharedNamespace }, stop: end };
};

/** A lab that is started once, for all projects whose tests run in it. */
interface SharedLab {
  readonly provided: Promise<ProvidedLab | null>;
  /** Projects that use it. */
  users: number;
  stop: () => Promise<void>;
}

/** One for the process, not for the module: Vitest loads the set-up of each project apart. */
const shared = globalThis as { [key: symbol]: SharedLab | undefined };
const SHARED = Symbol.for('amazon-insights-charts.lab');

/**
 * Starts the lab, unless another project has, or says why there is none.
 *
 * @returns stops a lab that was started here, once nobody uses it any more
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const one = (shared[SHARED] ??= begin());
  one.users += 1;
  project.provide('lab', await one.provided);
  return async () => {
    one.users -= 1;
    if (one.users === 0) await one.stop();
  };
}

const begin = (): SharedLab => {
  const lab: SharedLab = { provided: find().then(({ provided, stop }) => ((lab.stop = stop), provided)), users: 0, stop: async () => {} };
  return lab;
};

const find = async (): Promise<{ readonly provided: ProvidedLab | null; readonly stop: () => Promise<void> }> => {
  const obstacle = await labObstacle();
  if (obstacle) {
    console.warn(`The tests under test/lab are skipped: ${obstacle}.`);
    return { provided: null, stop: async () => {} };
  }
  const wasRunning = (await processesIn(await findHierarchies())).size > 0;
  if (wasRunning) console.warn('A lab runs already, so what would stop it is skipped: the tests of lifecycle, power and start, and of the registry that is off. For all of them: npm run lab -- down');
  const stop = async (): Promise<void> => {
    // A test that was interrupted may have left a command behind.
    if (!wasRunning) await showLab('down', '--wait');
  };
  try {
    return await useLab(wasRunning, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};
