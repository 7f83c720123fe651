/** Installs every chart in two regions on this machine: in the lab where it can run, else on API servers without nodes. */
import { Command, Option } from 'commander';
import { helmVersions } from './helm/helm-version.ts';
import { labObstacle } from './lab/host/requirements.ts';
import { startEmbedded } from './start/embedded.ts';
import { watchEnding } from './start/ending.ts';
import { startOnLab } from './start/on-lab.ts';
import type { StartOptions } from './start/tools.ts';

const options = new Command('start')
  .description(
    'Generates, lints and packages the charts, and installs them in the regions with their values. As root on Linux the regions are the ' +
      'lab: real nodes, real pods, traffic through the gateways, and it keeps running. Elsewhere they are Kubernetes control ' +
      'planes without nodes, which are stopped at the end.',
  )
  .addOption(new Option('--helm <version>', 'the Helm that lints and installs').choices(helmVersions).default('4'))
  .option('--embedded', 'use control planes without nodes, also where the lab can run', false)
  .option('--keep', 'keep such control planes running until Ctrl-C, and show how to reach them', false)
  .addHelpText('after', '\nThe tools are built from their sources the first time, which takes minutes; later they come from the cache.')
  .parse()
  .opts<StartOptions & { embedded: boolean }>();

const obstacle = options.embedded || options.keep ? 'it is not asked for' : await labObstacle();
const interrupted = watchEnding(obstacle ? 'nothing that it started runs any more' : 'what runs of the lab keeps running (npm run lab -- status)');

try {
  if (obstacle) console.log(`Without the lab: ${obstacle}. The regions are control planes without nodes.\n`);
  await (obstacle ? startEmbedded(options) : startOnLab(options));
} catch (error) {
  if (!interrupted()) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
