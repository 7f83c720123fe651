/** A repository in an OCI registry. Helm asks it: it knows the logins of every kind of registry. */
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runHelm } from '../../helm/run-helm.ts';
import { saidBy } from '../../helm/said-by.ts';
import { registryRemedy } from '../../images/access-remedy.ts';
import { withTemporaryDirectory } from '../../schemas/temporary-directory.ts';
import type { ChartRepository, PublishedChart, RepositoryAccess } from './chart-repository.ts';

/**
 * Opens one.
 *
 * @param location such as `oci://registry.example.com/charts`
 * @param access what it is reached with
 */
export const ociRepository = (location: string, { helm, caFile, plainHttp }: RepositoryAccess): ChartRepository => {
  const flags = [...(caFile === undefined ? [] : ['--ca-file', caFile]), ...(plainHttp ? ['--plain-http'] : [])];
  const pull = (reference: string, version?: string): Promise<PublishedChart> =>
    withTemporaryDirectory(tmpdir(), async (directory) => {
      const args = ['pull', `${location}/${reference}`, ...(version === undefined ? [] : ['--version', version]), ...flags, '--destination', directory];
      const { stdout, stderr } = await runHelm(helm, args).catch((error: unknown) => {
        const said = saidBy(error);
        throw new Error(`The registry does not give ${location}/${reference}${version === undefined ? '' : `:${version}`}: ${said}${registryRemedy(said, new URL(location).host)}`);
      });
      const [file = ''] = (await readdir(directory)).filter((name) => name.endsWith('.tgz'));
      const [ociDigest] = /sha256:[a-f0-9]{64}/.exec(stdout + stderr) ?? [];
      const name = reference.replace(/@.*$/, '');
      return { version: basename(file, '.tgz').slice(name.length + 1), archive: await readFile(join(directory, file)), ...(ociDigest === undefined ? {} : { ociDigest }) };
    });
  return {
    find: pull,
    fetch: async ({ name, version, ociDigest }) => (await (ociDigest === undefined ? pull(name, version) : pull(`${name}@${ociDigest}`))).archive,
  };
};
