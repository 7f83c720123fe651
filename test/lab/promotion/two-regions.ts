/** Both regions of the lab with the same charts, which releases go through one after the other. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ReleaseChartName } from '../../../generator/charts/index.ts';
import type { GateSettings } from '../../../generator/promotion/gates.ts';
import type { RegionsFile } from '../../../generator/regions.ts';
import { startLoad, type LoadResult } from '../../load/load.ts';
import { ownRegions } from '../../promotion/own-regions.ts';
import { planRelease, runPromote, type PromotePlace } from '../../promotion/run-promote.ts';
import { freshNamespace, regions } from '../lab.ts';
import { gatewayUrl } from '../stack.ts';
import { labReleases, type LabReleases } from './releases.ts';

/** Charts without which the gateway is not ready, and one that it calls. */
export const CHARTS: readonly ReleaseChartName[] = ['platform', 'postgres', 'redis', 'product-service', 'api-gateway'];

/** How long a release soaks here. */
export const SOAK_MINUTES = 0.1;

/** They. */
export interface TwoRegions {
  readonly make: LabReleases['make'];
  /** The regions in the order of promotion, with the gates of the repository and the signature, but a short soak. */
  readonly places: readonly [PromotePlace, PromotePlace];
  /** A directory of values whose soak is as long as that of the repository. */
  readonly patient: string;
}

/** Makes both ready, at the release 1.0.0. */
export const twoRegions = async (): Promise<TwoRegions> => {
  const namespace = await freshNamespace('promotion');
  const [first, second] = regions as [string, string];
  const { place, make, publicKey } = await labReleases(first, namespace, { others: [second], charts: CHARTS });
  const regionsWith = async (change: (file: RegionsFile) => RegionsFile) => ownRegions(await mkdtemp(join(tmpdir(), 'promotion-values-')), change);
  const gated = (gates: GateSettings) =>
    regionsWith(({ regions: all, promotion }) => ({ regions: all, promotion: { keys: [{ name: 'team', publicKey, mayRelease: true }], gates: { ...promotion!.gates, signature: {}, ...gates } } }));
  const [patient, values] = await Promise.all([gated({}), gated({ soak: { minutes: SOAK_MINUTES } })]);
  // What both have before anything soaks.
  const free = await regionsWith(({ regions: all }) => ({ regions: all }));
  const placeIn = (region: string): PromotePlace => ({ ...place, region, context: region, values });
  await make('1.0.0');
  await Promise.all(
    [first, second].map(async (region) => {
      const ungated = { ...placeIn(region), values: free };
      await expectDone(ungated, 'apply', await planRelease(ungated, '1.0.0'));
    }),
  );
  return { make, patient, places: [placeIn(first), placeIn(second)] };
};

/** Runs a subcommand that has to succeed. @returns what it printed */
export const expectDone = async (place: PromotePlace, verb: string, ...args: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await runPromote(place, verb, ...args);
  expect({ exitCode, said: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, said: '' });
  return stdout;
};

/** Does something while clients ask the gateways of both regions. @returns what came of their requests, by region */
export const underLoad = async (places: readonly PromotePlace[], work: () => Promise<void>): Promise<Record<string, LoadResult>> => {
  const loads = await Promise.all(places.map(async ({ region, namespace }) => ({ region, load: startLoad({ url: `${await gatewayUrl(region, namespace)}/whoami`, rate: 30 }) })));
  const stop = async () => Object.fromEntries(await Promise.all(loads.map(async ({ region, load }) => [region, await load.stop()] as const)));
  try {
    await work();
  } catch (error) {
    await stop();
    throw error;
  }
  return stop();
};
