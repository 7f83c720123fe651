import type { ListrTask } from 'listr2';
import { stepList } from '../console/progress.ts';
import { helmTools } from '../helm/helm-version.ts';
import { bothWays, installRegion } from '../install/install-region.ts';
import type { InstalledRelease } from '../install/install-release.ts';
import { releaseTable, releaseWarnings } from '../install/release-table.ts';
import { chartSteps, type ChartWork } from './chart-steps.ts';
import type { Cluster, Clusters } from './clusters.ts';
import { gatewayUrl } from './gateway-url.ts';
import type { StartOptions } from './tools.ts';
import { sendTraffic } from './traffic.ts';
import { trafficTable, type RegionTraffic } from './traffic-table.ts';

const NAMESPACE = 'amazon-insights';

const install = ({ region, kubeconfig, context }: Cluster, { helm }: StartOptions, { tools, packages }: ChartWork, task: { output: string }) =>
  installRegion(
    {
      region,
      kubeconfig,
      context,
      helm: tools[helmTools[helm]],
      packages,
      namespaces: { [NAMESPACE]: bothWays[NAMESPACE]! },
      wait: '5m',
    },
    task,
  );

type Work = (cluster: Cluster, index: number, task: { output: string; title: string }) => Promise<void>;

const inEachRegion = (clusters: readonly Cluster[], title: string, work: Work): ListrTask => ({
  title,
  task: (_, task) =>
    task.newListr(clusters.map((cluster, index) => ({ title: cluster.region, task: (_context, regionTask) => work(cluster, index, regionTask) })), { concurrent: true }),
});

/** Why requests failed, a line for each kind. */
const inWords = ({ region, failures }: RegionTraffic): string[] => Object.entries(failures).map(([kind, count]) => `\n${region}: ${count} × ${kind}`);

/**
 * Installs every chart in clusters with nodes, one for each region, sends traffic through the gateways, and leaves it all
 * running.
 *
 * @param options what is asked for
 * @param source where the clusters come from
 * @throws the error of the step that fails, or when a request failed or a job was not done
 */
export const startOnClusters = async (options: StartOptions, { find, whileTheyRun, hints }: Clusters): Promise<void> => {
  const charts = {} as ChartWork;
  const releases: (readonly InstalledRelease[])[] = [];
  const traffic: RegionTraffic[] = [];
  // First: a context that does not exist is told before anything is compiled.
  const clusters = await find();
  await stepList<ChartWork>(chartSteps(options, ['helm4', helmTools[options.helm]])).run(charts);
  await whileTheyRun(() =>
    stepList([
      inEachRegion(clusters, `install with Helm ${options.helm}, and wait until it is ready`, async (cluster, index, task) => {
        releases[index] = await install(cluster, options, charts, task);
        task.title += `: ${releases[index].length} releases`;
      }),
      inEachRegion(clusters, 'send traffic through the gateways', async (cluster, index) => {
        const url = await gatewayUrl(cluster, NAMESPACE);
        traffic[index] = { region: cluster.region, url, ...(await sendTraffic(url)) };
      }),
    ]).run(),
  );
  console.log(`\n${releaseTable(releases.flat())}`);
  for (const warning of releaseWarnings(releases.flat())) console.warn(warning);
  console.log(trafficTable(traffic));
  console.log(`\n${hints(clusters, traffic)}\n`);
  const bad = traffic.filter(({ failed, jobs, done }) => failed > 0 || done < jobs);
  if (bad.length > 0) throw new Error(`Not all traffic was served in ${bad.map(({ region }) => region).join(' and ')}: see the table above.${bad.flatMap(inWords).join('')}`);
};
