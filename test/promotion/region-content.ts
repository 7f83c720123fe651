/** All of a region that a promotion might change, read without a process for each. */
import { kubeConfig } from '../../scripts/cluster/kube-config.ts';
import { objectApi } from '../../scripts/cluster/object-api.ts';
import { readHelmReleases } from '../../scripts/helm/read-releases.ts';
import type { Entry } from '../../scripts/promotion/log/entry.ts';
import { openLog } from '../../scripts/promotion/log/open-log.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import type { PromotePlace } from './run-promote.ts';

/** The log of a region, as `promote history` shows it. */
export const readLog = async ({ region, namespace, kubeconfig, context, store }: PromotePlace): Promise<readonly Entry[]> =>
  openLog({ config: kubeConfig(kubeconfig, context), namespace, region, store: await openStore(store) }).read();

/** Manifests of its charts. @param charts their names */
export const readManifests = async (place: PromotePlace, charts: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries((await releasesOf(place, charts)).map(({ name, manifest }) => [name, manifest]));

/** Revisions and manifests of its charts, and its log. @param charts their names */
export const readContent = async (place: PromotePlace, charts: readonly string[]) => ({
  releases: (await releasesOf(place, charts)).map(({ name, version, info, manifest }) => ({ name, revision: version, status: info.status, manifest })),
  log: await readLog(place),
});

const releasesOf = async ({ kubeconfig, context, namespace }: PromotePlace, charts: readonly string[]) =>
  [...(await readHelmReleases(await objectApi(kubeConfig(kubeconfig, context)), namespace, charts)).values()].map(({ newest }) => newest);
