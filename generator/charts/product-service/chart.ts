import { defineChart, readVersions } from '../../helm/index.ts';
import { httpService, httpServiceImages } from '../../resources/http-service.ts';
import { values } from './values.ts';

const name = 'product-service';
const appVersion = '1.0.0';

/** The product service: the catalogue of the products that are watched. */
export const productService = defineChart({
  name,
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion,
  description: 'Product service of amazon-insights: the catalogue of the products that are watched.',
  keywords: ['amazon-insights', 'catalogue', 'microservice'],
  annotations: httpServiceImages(name, values, appVersion),
  values,
  resources: (chart, v) => httpService(chart, v, 'The product service'),
});
