import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { httpServiceValues } from '../../resources/http-service-values.ts';

/** Values of the product service: inside the cluster, called by the gateway and the workers. */
export const values = httpServiceValues({
  repository: 'amazon-insights/product-service',
  port: 8001,
  pods: { min: 2, max: 8 },
  size: {
    cpu: { request: Cpu.millis(250), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  },
  public: false,
  callers: ['api-gateway', 'worker', 'worker-collection'],
  calls: { 'redis-cluster': 6379, postgres: 5432 },
});
