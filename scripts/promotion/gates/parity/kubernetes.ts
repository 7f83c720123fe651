import { VersionApi, type KubeConfig } from '@kubernetes/client-node';

/** Versions of Kubernetes in two regions that differ by more than they may; a sentence each. @param most minor versions */
export const versionDifferences = async (here: KubeConfig, before: KubeConfig, most: number): Promise<string[]> => {
  const [own, other] = await Promise.all([here, before].map((config) => config.makeApiClient(VersionApi).getCode()));
  // Some providers add a plus.
  const [ownMinor, otherMinor] = [own!, other!].map(({ minor }) => Number.parseInt(minor, 10)) as [number, number];
  if (own!.major === other!.major && Math.abs(ownMinor - otherMinor) <= most) return [];
  return [`Kubernetes is ${own!.gitVersion}, and was ${other!.gitVersion} before`];
};
