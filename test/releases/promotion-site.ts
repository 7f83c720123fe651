/** A place to promote to in the cluster that the release tests share. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSite, type Site } from '../../scripts/promotion/site.ts';
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
