import { subset, validRange } from 'semver';
import type { ChartMetadata } from '../chart-content.ts';
import type { Reason } from '../level.ts';

/**
 * Which versions of Kubernetes a chart takes: fewer of them are major, more are minor.
 *
 * @param before its published metadata
 * @param after that of its next version
 * @throws Error where a range is none
 */
export const compareKubernetes = (before: Pick<ChartMetadata, 'kubeVersion'>, after: Pick<ChartMetadata, 'kubeVersion'>): readonly Reason[] => {
  const [old, now] = [before.kubeVersion ?? '*', after.kubeVersion ?? '*'];
  if (old === now) return [];
  for (const range of [old, now]) if (validRange(range) === null) throw new Error(`kubeVersion "${range}" is no range of versions.`);
  const text = `kubeVersion was ${old}, and is ${now}`;
  if (!subset(old, now, { includePrerelease: true })) return [{ level: 'major', text: `${text}: it no longer installs where it did` }];
  return subset(now, old, { includePrerelease: true }) ? [{ level: 'patch', text }] : [{ level: 'minor', text: `${text}: it installs in more places` }];
};
