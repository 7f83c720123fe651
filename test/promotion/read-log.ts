import { kubeConfig } from '../../scripts/cluster/kube-config.ts';
import type { Entry } from '../../scripts/promotion/log/entry.ts';
import { openLog } from '../../scripts/promotion/log/open-log.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import type { PromotePlace } from './run-promote.ts';

/** The log of a region, as `promote history` shows it. */
export const readLog = async ({ region, namespace, kubeconfig, context, store }: PromotePlace): Promise<readonly Entry[]> =>
  openLog({ config: kubeConfig(kubeconfig, context), namespace, region, store: await openStore(store) }).read();
