/** Values of the metrics. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, object } from '../../helm/index.ts';
import { resourceValues } from '../../resources/quantity.ts';

export const metricsValues = object({
  enabled: boolean(false, 'Whether an exporter runs beside each member, with metrics of the database itself; those of Patroni are always there.'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(20), limit: Cpu.millis(200) },
    memory: { request: Size.mebibytes(32), limit: Size.mebibytes(128) },
  }),
}, 'Metrics.');
