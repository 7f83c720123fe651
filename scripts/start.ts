/** Installs every chart in two regions on this machine: in the lab where it can run, else on API servers without nodes. */
import { Command, Option } from 'commander';
import { helmVersions } from './helm/helm-version.ts';
import { labObstacle } from './lab/host/requirements.ts';
import { contextOf } from './start/context-option.ts';
import { startEmbedded } from './start/embedded.ts';
import { watchEnding } from './start/ending.ts';
import { givenClusters } from './start/given-clusters.ts';
import { labClusters } from './start/lab-clusters.ts';
import { startOnClusters } from './start/on-clusters.ts';
import type { StartOptions } from './start/tools.ts';

const options = new Command('start')
  .description(
    'Generates, lints and packages the charts, and installs them in the regions with their values. As root on Linux the regions are the ' +
      'lab: real nodes, real pods, traffic through the gateways, and it keeps running. Elsewhere they are Kubernetes control ' +
      'planes without nodes, which are stopped at the end.',
  )
  .addOption(new Option('--helm <version>', 'the Helm that lints and installs').choices(helmVersions).default('4'))
  .addOption(
    new Option('--context <region=context>', 'use the cluster of a kube context for a region instead of the lab, such as one of kind or k3d; once for each region')
      .argParser(contextOf)
      .conflicts(['embedded', 'keep']),
  )
  .option('--embedded', 'use control planes without nodes, also where the lab can run')
  .option('--keep', 'use control planes without nodes, keep them running until Ctrl-C, and show how to reach them')
  .addHelpText('after', '\nThe tools are built from their sources the first time, which takes minutes; later they come from the cache.')
  .parse()
  .opts<StartOptions & { embedded?: true; context?: Readonly<Record<string, string>> }>();

/** What runs the charts, and what is true of it when the program ends. */
const choose = async (): Promise<{ readonly run: () => Promise<void>; readonly ending: string }> => {
  if (options.context) return { run: () => startOnClusters(options, givenClusters(options.context!)), ending: 'whatever was installed keeps running' };
  const obstacle = options.embedded || options.keep ? 'it is not asked for' : await labObstacle();
  if (!obstacle) return { run: () => startOnClusters(options, labClusters), ending: 'what runs of the lab keeps running (npm run lab -- status)' };
  console.log(`Without the lab: ${obstacle}. The regions are control planes without nodes.\n`);
  return { run: () => startEmbedded(options), ending: 'nothing that it started runs any more' };
};

const { run, ending } = await choose();
const interrupted = watchEnding(ending);
try {
  await run();
} catch (error) {
  if (!interrupted()) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
