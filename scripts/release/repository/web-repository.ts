/** A repository on a web server. Helm asks it: it knows the logins, certificates and proxies of whoever ran `helm repo add`. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryHelm } from '../../helm/run-helm.ts';
import { accessRemedy } from '../../images/access-remedy.ts';
import { withTemporaryDirectory } from '../../schemas/temporary-directory.ts';
import type { ChartRepository, RepositoryAccess } from './chart-repository.ts';
import { helmRepository } from './helm-repositories.ts';
import { indexedChart } from './indexed-chart.ts';
import { noIndex } from './static-repository.ts';

/** How Helm knows it, whatever the user calls it. */
const NAME = 'charts';

/** Helm, with nothing of the user's but this repository. */
interface Asking {
  /** @throws when it fails, in words: those that are given where the server has not what is asked for */
  readonly helm: (missing: string, args: readonly string[]) => Promise<void>;
  readonly indexFile: string;
  /** Directory that is empty. */
  readonly received: string;
}

/**
 * Opens one.
 *
 * @param location such as `https://charts.example.com`
 * @param access what it is reached with; `caFile` is preferred to that of `helm repo add`
 */
export const webRepository = (location: string, { helm: binary, caFile }: RepositoryAccess): ChartRepository => {
  const refusal = (said: string): string => `${location} does not give its charts: ${said}.${accessRemedy(said, `helm repo add NAME ${location} --username USER --password-stdin`)}`;
  const asking = <Result>(use: (asking: Asking) => Promise<Result>): Promise<Result> =>
    withTemporaryDirectory(tmpdir(), async (directory) => {
      const [cache, received, file] = [join(directory, 'cache'), join(directory, 'received'), join(directory, 'repositories.yaml')];
      await Promise.all([mkdir(cache), mkdir(received)]);
      // It may have a password, which no argument has: every user of the machine can read those.
      const repository = { ...(await helmRepository(location)), name: NAME, url: location, ...(caFile === undefined ? {} : { caFile }) };
      await writeFile(file, JSON.stringify({ apiVersion: '', generated: new Date().toISOString(), repositories: [repository] }), { mode: 0o600 });
      const env = { HELM_REPOSITORY_CONFIG: file, HELM_REPOSITORY_CACHE: cache, HELM_CONTENT_CACHE: join(directory, 'content') };
      const helm: Asking['helm'] = async (missing, args) => {
        const { exitCode, stdout, stderr } = await tryHelm(binary, args, { env });
        if (exitCode === 0) return;
        // What was wrong with the repository is on the one stream, and that something was on the other.
        const [, said = stderr] = /Unable to get an update from .*:\s*\n\s*(.*)/.exec(stdout + stderr) ?? [];
        throw new Error(/ : 404 /.test(said) ? missing : refusal(said.replace(/^\s*Error:\s*/, '').trim().replace(/\.$/, '')));
      };
      return use({ helm, indexFile: join(cache, `${NAME}-index.yaml`), received });
    });
  let reading: Promise<string> | undefined;
  const index = (): Promise<string> =>
    (reading ??= asking(async ({ helm, indexFile }) => {
      await helm(noIndex(location), ['repo', 'update', NAME]);
      return readFile(indexFile, 'utf8');
    }));
  const find = async (name: string, wanted?: string) => {
    const text = await index();
    const { version, urls } = indexedChart(text, location, name, wanted);
    return asking(async ({ helm, indexFile, received }) => {
      await writeFile(indexFile, text);
      await helm(`${location} has no ${urls[0]}, which its index.yaml names.`, ['pull', `${NAME}/${name}`, '--version', version, '--destination', received]);
      const [file = ''] = await readdir(received);
      return { version, archive: await readFile(join(received, file)) };
    });
  };
  return { find, fetch: async ({ name, version }) => (await find(name, version)).archive };
};
