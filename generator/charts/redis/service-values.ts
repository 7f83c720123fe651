/** Values of the Service of the clients. */
import { item, map, object } from '../../helm/index.ts';
import { portValue } from '../../resources/service.ts';
import { SERVER_PORT } from './ports.ts';

export const clientServiceValues = object({
  port: portValue(SERVER_PORT, 'Port of the Service.'),
  annotations: map(item.string(), {}, 'Annotations of the Service.', { examples: [{ 'example.com/mesh': 'on' }] }),
}, 'Service of the clients.');
