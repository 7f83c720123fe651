/** Values of the growth of volumes. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { integer, oneOf } from '../helm/index.ts';
import { resourceValues } from './quantity.ts';

const MODES = ['auto', 'always', 'never'] as const;
/** When volumes grow. */
export type GrowthMode = (typeof MODES)[number];

/** What the chart says of them. */
export const GROWTH = 'Growth of the volumes: a Job before an upgrade raises what the claims ask for, and takes the StatefulSet away without its pods, so that Helm makes it again with the larger size.';

/** Values of the Job; one that runs in another image than the chart's adds that. */
export const volumeGrowthValues = {
  mode: oneOf(
    MODES,
    'auto',
    'auto: where an upgrade finds smaller volumes in the cluster. always: the Job looks before each upgrade, for what renders the chart without a cluster, such as Argo CD. never: volumes stay as they are.',
  ),
  activeDeadlineSeconds: integer(300, 'Seconds until the Job counts as failed.', { minimum: 1 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(10), limit: Cpu.millis(200) },
    memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
  }),
};
