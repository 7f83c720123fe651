/** Values of the metrics. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, object } from '../../helm/index.ts';
import { imageValues } from '../../resources/image.ts';
import { resourceValues } from '../../resources/quantity.ts';

export const metricsValues = object({
  enabled: boolean(false, 'Whether an exporter runs beside each server.'),
  image: imageValues('amazon-insights/redis', '8.0', 'Image with prometheus-redis-exporter.'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(20), limit: Cpu.millis(200) },
    memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
  }),
}, 'Metrics.');
