/** A way to the API server that can be cut, for one client: all others go on. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLink, type Link } from '../promotion/link.ts';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { cluster } from './cluster.ts';

/** The way. */
export interface ApiServerLink extends Link {
  /** Path of a kubeconfig that goes this way. */
  readonly kubeconfig: string;
}

/** Opens one, which is closed when the test has finished. */
export const apiServerLink = async (): Promise<ApiServerLink> => {
  const { kubeconfig, config } = cluster();
  const { server: url } = config.getCurrentCluster()!;
  const link = await openLink(new URL(url));
  const path = join(await temporaryDirectory(), 'kubeconfig');
  await writeFile(path, (await readFile(kubeconfig, 'utf8')).replaceAll(url, `https://127.0.0.1:${link.port}`), { mode: 0o600 });
  return { ...link, kubeconfig: path };
};
