/** The reference app beside a drill: its gateway and its service, which find both servers on the loopback interface. */
import { amazonInsights } from '../../../generator/charts/amazon-insights/chart.ts';

/** Role and database of the app. */
const NAME = 'amazon_insights';

const container = (name: string) => ({
  name,
  image: `amazon-insights/${name}:${amazonInsights.appVersion}`,
  env: Object.entries({ DATABASE_URL: `postgresql://${NAME}@127.0.0.1:5432/${NAME}`, REDIS_URL: 'redis://127.0.0.1:6379', PRODUCT_SERVICE_URL: 'http://127.0.0.1:8001' }).map(([variable, value]) => ({ name: variable, value })),
  resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
});

const json = { 'content-type': 'application/json' };

/** What production has to have, in the app's database. */
export const PRODUCT = `CREATE TABLE products (id text PRIMARY KEY, data jsonb NOT NULL, updated_at timestamptz NOT NULL DEFAULT now()); INSERT INTO products (id, data) VALUES ('lamp', '{"price":42}')`;

/** What is asked. */
export const REQUESTS = [
  { name: 'the product is there', port: 8000, path: '/products/lamp', contains: '"price":42' },
  { name: 'a product can be written', port: 8000, path: '/products/chair', method: 'PUT', headers: json, body: '{"price":7}', status: 204 },
  { name: 'what was written is there', port: 8001, path: '/products/chair', contains: '"price":7' },
  { name: 'a job can be queued', port: 8000, path: '/jobs', method: 'POST', headers: json, body: '{"count":1}', status: 202 },
];

/** Flags by which the drills ask it. */
export const APPLICATION = ['--set-json', `application=${JSON.stringify({ enabled: true, containers: ['api-gateway', 'product-service'].map(container), requests: REQUESTS })}`];
