/** Values of the Services of the clients. */
import { boolean, item, list, map, object, oneOf, string } from '../../helm/index.ts';

export const serviceValues = object({
  annotations: map(item.string(), {}, 'Annotations of the Services.', { examples: [{ 'example.com/mesh': 'on' }] }),
}, 'Services of the clients.');

export const replicationServiceValues = object({
  enabled: boolean(false, 'Whether there is one.'),
  className: string('', 'Class of load balancer, e.g. service.k8s.aws/nlb; empty means the default one.', { examples: ['service.k8s.aws/nlb'] }),
  annotations: map(item.string(), {}, 'Annotations, by which clouds configure it. It should be an internal one.', {
    examples: [{ 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' }],
  }),
  externalTrafficPolicy: oneOf(['Local', 'Cluster'], 'Local', 'Local keeps the address of the client, by which the NetworkPolicy goes; where that is not enforced, Cluster does as well.'),
  sourceRanges: list(item.string({ pattern: '/' }), [], 'CIDRs of the other region; nobody else may connect.', { examples: [['10.2.0.0/16']] }),
}, 'Load balancer through which the cluster of another region follows this one.');
