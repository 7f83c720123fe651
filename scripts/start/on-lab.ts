import type { ListrTask } from 'listr2';
import { repositoryRoot } from '../charts/repository.ts';
import { stepList } from '../console/progress.ts';
import { helmTools } from '../helm/helm-version.ts';
import { bringUp } from '../lab/bring-up.ts';
import { installDataTier } from '../lab/data-tier/install-data-tier.ts';
import { withLock } from '../lab/host/lock.ts';
import { planLab, type LabPlan, type RegionPlan } from '../lab/plan.ts';
import { regionLayout } from '../lab/region/start-control-plane.ts';
import { readRegions } from '../regions/regions.ts';
import { coreApi } from '../release/core-api.ts';
import { bothWays, installRegion } from '../release/install-region.ts';
import type { InstalledRelease } from '../release/install-release.ts';
import { releaseTable, releaseWarnings } from '../release/release-table.ts';
import { chartSteps, type ChartWork } from './chart-steps.ts';
import { labHints } from './hints.ts';
import type { StartOptions } from './tools.ts';
import { sendTraffic } from './traffic.ts';
import { trafficTable, type RegionTraffic } from './traffic-table.ts';

/** What comes of each region, in the order of the regions. */
interface Results {
  readonly releases: (readonly InstalledRelease[])[];
  readonly traffic: RegionTraffic[];
}

const NAMESPACE = 'amazon-insights';

const install = ({ name, nodes, ...region }: RegionPlan, options: StartOptions, { tools, packages }: ChartWork, task: { output: string }) => {
  const { kubeconfig } = regionLayout({ name, nodes, ...region });
  return installRegion(
    {
      region: name,
      kubeconfig,
      helm: tools[helmTools[options.helm]],
      packages,
      namespaces: { [NAMESPACE]: bothWays[NAMESPACE]! },
      equip: (namespace) => installDataTier({ kubeconfig, context: name, namespace, zone: nodes.at(-1)!.zone }),
      wait: '5m',
    },
    task,
  );
};

const gatewayOf = async (region: RegionPlan): Promise<string> => {
  const api = coreApi(regionLayout(region).kubeconfig, region.name);
  const { status } = await api.readNamespacedService({ name: 'api-gateway-lb', namespace: NAMESPACE });
  return `http://${status!.loadBalancer!.ingress![0]!.ip}`;
};

const forEachRegion = (plan: LabPlan, title: string, work: (region: RegionPlan, index: number, task: { output: string; title: string }) => Promise<void>): ListrTask => ({
  title,
  task: (_, task) => task.newListr(plan.regions.map((region, index) => ({ title: region.name, task: (_context, regionTask) => work(region, index, regionTask) })), { concurrent: true }),
});

/**
 * Starts the lab, installs every chart in each region, sends traffic through the gateways, and leaves it all running.
 *
 * @param options what is asked for
 * @throws the error of the step that fails
 */
export const startOnLab = async (options: StartOptions): Promise<void> => {
  const plan = planLab(await readRegions(repositoryRoot));
  const charts = {} as ChartWork;
  const { releases, traffic }: Results = { releases: [], traffic: [] };
  await stepList<ChartWork>(chartSteps(options, ['helm4', helmTools[options.helm]])).run(charts);
  await bringUp(plan);
  // Nobody stops the lab meanwhile.
  await withLock(() =>
    stepList([
      forEachRegion(plan, `install with Helm ${options.helm}, and wait until it is ready`, async (region, index, task) => {
        releases[index] = await install(region, options, charts, task);
        task.title += `: ${releases[index].length} releases`;
      }),
      forEachRegion(plan, 'send traffic through the gateways', async (region, index) => {
        const url = await gatewayOf(region);
        traffic[index] = { region: region.name, url, ...(await sendTraffic(url)) };
      }),
    ]).run(),
  );
  console.log(`\n${releaseTable(releases.flat())}`);
  for (const warning of releaseWarnings(releases.flat())) console.warn(warning);
  console.log(trafficTable(traffic));
  console.log(`\n${labHints(traffic)}\n`);
};
