/** The volumes of the members: what may change of them, and how they grow. */
import { ne, type HelmChart } from '../../helm/index.ts';
import { checkVolumes } from '../../resources/kept-volumes.ts';
import type { Volumes } from '../../resources/persistence.ts';
import { VolumeGrowth } from '../../resources/volume-growth.ts';
import type { PostgresParts } from './pods.ts';
import type { PostgresReferences } from './values.ts';

/** `volume-growth/`, and what is refused. */
export function volumes(chart: HelmChart, v: PostgresReferences, { naming, image }: PostgresParts): void {
  const { mode } = v.volumeGrowth;
  const ofMembers: Volumes = { path: 'persistence', values: v.persistence, naming, replicas: v.replicas };
  checkVolumes(chart, mode, ofMembers);
  chart.when(ne<string>(mode, 'never'), () => {
    new VolumeGrowth(chart, v, { naming, image: { image, imagePullPolicy: v.image.pullPolicy }, volumes: [ofMembers] });
  });
}
