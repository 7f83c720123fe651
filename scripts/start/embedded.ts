import { repositoryRoot } from '../charts/repository.ts';
import { stepList } from '../console/progress.ts';
import { startRegions, type Regions } from '../control-plane/index.ts';
import { helmTools } from '../helm/helm-version.ts';
import { readRegions } from '../regions/regions.ts';
import { installRegion } from '../install/install-region.ts';
import type { InstalledRelease } from '../install/install-release.ts';
import { releaseTable, releaseWarnings } from '../install/release-table.ts';
import { chartSteps, type ChartWork } from './chart-steps.ts';
import { furtherHints, keepHints, noPods } from './hints.ts';
import { startTools, type StartOptions } from './tools.ts';

interface Work extends ChartWork {
  regions: Regions;
  /** The releases of each region, in the order of the regions. */
  releases: (readonly InstalledRelease[])[];
}

/**
 * Installs every chart on a control plane for each region, which has no nodes, and stops what it has started.
 *
 * @param options what is asked for
 * @throws the error of the step that fails
 */
export const startEmbedded = async (options: StartOptions): Promise<void> => {
  const regionNames = (await readRegions(repositoryRoot)).map(({ name }) => name);
  const helm = helmTools[options.helm];
  const work = { releases: [] } as unknown as Work;
  try {
    await stepList<Work>([
      ...chartSteps<Work>(options, startTools(options)),
      {
        title: `start the control planes of ${regionNames.join(' and ')}`,
        task: async (_, task) => {
          work.regions = await startRegions(regionNames, { toolPaths: work.tools, progress: task });
        },
      },
      {
        title: `install with Helm ${options.helm}`,
        task: (_, task) =>
          task.newListr<Work>(
            regionNames.map((region, index) => ({
              title: region,
              task: async ({ tools, packages, regions, releases }, regionTask) => {
                const { kubeconfig } = regions.controlPlanes[region]!;
                releases[index] = await installRegion({ region, kubeconfig, helm: tools[helm], packages }, regionTask);
                regionTask.title += `: ${releases[index].length} releases`;
              },
            })),
            { concurrent: true },
          ),
      },
    ]).run(work);
    const releases = work.releases.flat();
    console.log(`\n${releaseTable(releases)}`);
    for (const warning of releaseWarnings(releases)) console.warn(warning);
    console.log(noPods);
    console.log(`\n${options.keep ? keepHints(work.regions, work.tools, options.helm) : furtherHints}\n`);
    if (options.keep) await new Promise(() => setInterval(() => {}, 60_000));
    await stepList([{ title: 'stop the regions', task: () => work.regions.stop() }]).run();
  } finally {
    await (work as Partial<Work>).regions?.stop();
  }
};
