/** The volumes of servers and Sentinels: what may change of them, and how they grow. */
import { and, ne, ternary, text, when, type Bind, type HelmChart } from '../../helm/index.ts';
import { defineImage } from '../../resources/image.ts';
import { installedClaim, installedSize, installedStatefulSet } from '../../resources/installed.ts';
import { checkVolumes } from '../../resources/kept-volumes.ts';
import type { Naming } from '../../resources/naming.ts';
import type { Volumes } from '../../resources/persistence.ts';
import { VolumeGrowth } from '../../resources/volume-growth.ts';
import type { RedisParts } from './pods.ts';
import type { RedisReferences } from './values.ts';

/** `volume-growth/`, and what is refused. */
export function volumes(chart: HelmChart, v: RedisReferences, { naming, sentinel, servers, topology }: RedisParts): void {
  const { persistence, volumeGrowth: { mode, image } } = v;
  const all: readonly Volumes[] = [
    { path: 'persistence', values: persistence, naming, replicas: servers },
    { path: 'sentinel.persistence', values: v.sentinel.persistence, naming: sentinel, replicas: v.sentinel.replicas, isThere: topology.sentinel },
  ];
  checkPersistence(chart, v, naming);
  for (const one of all) checkVolumes(chart, mode, one);
  chart.when(and(persistence.enabled, ne<string>(mode, 'never')), () => {
    new VolumeGrowth(chart, v, { naming, image: { image: defineImage(chart, 'volumeGrowthImage', image, v.global), imagePullPolicy: image.pullPolicy }, volumes: all });
  });
}

/** Refuses volumes where there were none, and none where there are some: the data would stay where it is. */
function checkPersistence(chart: HelmChart, { persistence }: RedisReferences, naming: Naming): void {
  const [on, off] = ['true', 'false'] as const;
  const before = chart.define('installedPersistence', 'What persistence.enabled was when the servers were installed; empty where there are none.', (bind: Bind) => {
    const live = bind('live', installedStatefulSet(naming));
    return when(live, when(installedSize(installedClaim(live)), on, off));
  });
  chart.failWhen(
    and(before, ne(before, ternary(on, off, persistence.enabled))),
    text`persistence.enabled can not change from ${before} in place: the data of ${naming.fullname} would be left behind. Set it back, or install a second release under another fullnameOverride and move the data there.`,
  );
}
