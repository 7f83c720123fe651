import { Command } from 'commander';
import { dirname } from 'node:path';
import { exists } from '../../files/exists.ts';
import { locateTools } from '../../toolchain/locate.ts';
import { hasProxy, noProxy } from '../host/environment.ts';
import { labKubeconfig } from '../kubeconfig.ts';
import type { LabPlan } from '../plan.ts';
import { regionLayout } from '../region/start-control-plane.ts';

/**
 * `npm run lab -- kubeconfig`.
 *
 * @param plan the lab
 */
export const kubeconfigCommand = (plan: LabPlan): Command =>
  new Command('kubeconfig')
    .description('Prints the lines that let a shell use the regions: eval "$(npm run -s lab -- kubeconfig)". Contexts are named as the regions.')
    .action(async () => {
      const known = await Promise.all(plan.regions.map((region) => exists(regionLayout(region).kubeconfig)));
      if (known.includes(false)) throw new Error('The lab does not run. Start it: npm run lab -- up');
      const tools = await locateTools(['kubectl', 'helm4']);
      const paths = tools.flatMap((tool) => (tool.source === 'missing' ? [] : [dirname(tool.path)]));
      console.log(`export KUBECONFIG='${labKubeconfig(plan)}'`);
      if (hasProxy()) console.log(`export NO_PROXY='${noProxy(plan)}' no_proxy='${noProxy(plan)}'`);
      if (paths.length > 0) console.log(`export PATH="${paths.join(':')}:$PATH"`);
    });
