import { registryClient } from '../../images/registry-client.ts';
import { OCI, type NamedChart, type RepositoryAccess } from './chart-repository.ts';

/**
 * What the tag of a chart stands for now, in the OCI registry that a release names. Installing goes by digest, so another one is no harm to
 * the release; but whoever installs by tag gets something else.
 *
 * @param repository such as `oci://registry.example.com/charts`
 * @param chart its name and version
 * @param access what the registry is reached with
 * @returns such as `sha256:…`; `undefined` where there is no such tag
 * @throws when the registry does not answer, or it is no OCI registry
 */
export const tagDigest = async (repository: string, { name, version }: NamedChart, { caFile, plainHttp }: Omit<RepositoryAccess, 'helm'> = {}): Promise<string | undefined> => {
  const [, host, path] = new RegExp(`^${OCI}([^/]+)/(.+?)/*$`).exec(repository) ?? [];
  if (!host || !path) throw new Error(`${repository} is no OCI registry with a path, such as ${OCI}registry.example.com/charts: it has no tags.`);
  const client = await registryClient({ host, ...(caFile === undefined ? {} : { caFile }), ...(plainHttp === undefined ? {} : { plainHttp }) });
  // Tags cannot have a plus: Helm writes it so.
  return client.digest({ repository: `${path}/${name}`, tag: version.replaceAll('+', '_') });
};
