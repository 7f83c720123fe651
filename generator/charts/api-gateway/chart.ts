import { defineChart, readVersions } from '../../helm/index.ts';
import { httpService, httpServiceImages } from '../../resources/http-service.ts';
import { values } from './values.ts';

const name = 'api-gateway';
const appVersion = '1.0.0';

/** The API gateway: what clients of amazon-insights talk to. */
export const apiGateway = defineChart({
  name,
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion,
  description: 'API gateway of amazon-insights: what its clients talk to.',
  keywords: ['amazon-insights', 'api-gateway', 'ingress', 'gateway-api'],
  annotations: { ...httpServiceImages(name, values, appVersion), 'artifacthub.io/category': 'networking' },
  values,
  resources: (chart, v) => httpService(chart, v, 'The API gateway'),
});
