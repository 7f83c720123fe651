/** A place to promote to in the cluster that the release tests share, and releases that were never published. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { PlanRequest } from '../../scripts/promotion/plan/make-plan.ts';
import { openSite, type Site } from '../../scripts/promotion/site.ts';
import type { ReleasedChart } from '../../scripts/release/release.ts';
import { cluster } from './cluster.ts';

/** A directory for the tests of a file. */
export const fileDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'promotion-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

const REGION = 'us-west-2';

/** A site for a namespace. @param store an existing directory for its releases */
export const siteIn = (namespace: string, store: string): Promise<Site> => {
  const { kubeconfig, config } = cluster();
  return openSite({ region: REGION, namespace, store, context: { [REGION]: config.getCurrentContext() } }, { kubeconfig });
};

/** A chart as a release has it. */
export interface TestChart {
  readonly name: string;
  readonly version: string;
  /** Path of the package, or of the chart's directory. */
  readonly archive: string;
  /** Values of the region. */
  readonly values: string;
}

/** Asks for a plan of charts. */
export const planRequest = async (site: Site, charts: readonly TestChart[]): Promise<PlanRequest> => {
  const released = charts.map(({ name, version }): ReleasedChart => ({ name, version, appVersion: '', sha256: '0'.repeat(64), dependsOn: [], images: [] }));
  const values = Object.fromEntries(await Promise.all(charts.map(async ({ name, values: text }) => [name, await site.releases.keepValues(text)] as const)));
  const release = { name: '1.1.0', createdAt: new Date(0).toISOString(), source: { commit: '0'.repeat(40), dirty: false }, repository: 'nowhere', charts: released, values: { [REGION]: values } };
  return {
    direction: 'promotion',
    stored: { release, record: { payloadType: '', payload: '', signatures: [] }, sha256: 'a'.repeat(64), approvals: [] },
    archives: new Map(charts.map(({ name, archive }) => [name, archive])),
    checkGates: async () => [],
  };
};
