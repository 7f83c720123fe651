import { ApisApi, CustomObjectsApi, type KubeConfig } from '@kubernetes/client-node';

/** Kinds that a cluster serves in some groups of its API, such as `ScaledObject of keda.sh/v1alpha1`. */
const served = async (config: KubeConfig, names: readonly string[]): Promise<ReadonlySet<string>> => {
  const { groups } = await config.makeApiClient(ApisApi).getAPIVersions();
  const versions = groups.filter(({ name }) => names.includes(name)).flatMap(({ name, versions: all }) => all.map(({ version }) => ({ group: name, version })));
  const api = config.makeApiClient(CustomObjectsApi);
  const kinds = await Promise.all(
    versions.map(async ({ group, version }) => {
      const { resources } = await api.getAPIResources({ group, version });
      // What has a slash is a part of another one, such as its status.
      return resources.filter(({ name }) => !name.includes('/')).map(({ kind }) => `${kind} of ${group}/${version}`);
    }),
  );
  return new Set(kinds.flat());
};

/** Custom resources that one of two regions serves alone; a sentence each. @param groups that count */
export const customResourceDifferences = async (here: KubeConfig, before: KubeConfig, groups: readonly string[]): Promise<string[]> => {
  const [own, other] = (await Promise.all([here, before].map((config) => served(config, groups)))) as [ReadonlySet<string>, ReadonlySet<string>];
  return [
    ...[...other].filter((kind) => !own.has(kind)).map((kind) => `${kind} is not served here`),
    ...[...own].filter((kind) => !other.has(kind)).map((kind) => `${kind} was not served before`),
  ];
};
