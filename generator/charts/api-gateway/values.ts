import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { httpServiceValues } from '../../resources/http-service-values.ts';

/** Values of the API gateway: sizes, ports and scaling are those of the platform's design. */
export const values = httpServiceValues({
  repository: 'amazon-insights/api-gateway',
  port: 8000,
  pods: { min: 3, max: 10 },
  size: {
    cpu: { request: Cpu.millis(250), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  },
  public: true,
  callers: [],
  calls: { 'product-service': 8001, 'redis-cluster': 6379, postgres: 5432 },
});
