/** Values of the drill of the application. */
import { boolean, integer, item, kubernetesList, list, object } from '../../helm/index.ts';

/** Something that the application is asked. */
export interface ApplicationRequest {
  readonly name: string;
  /** Port on which a container of the pod listens. */
  readonly port: number;
  readonly path: string;
  /** Default `GET`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Status of the answer; default 200. */
  readonly status?: number;
  /** Text that the answer has to contain; default none. */
  readonly contains?: string;
}

const request = item.of<ApplicationRequest>({
  type: 'object',
  required: ['name', 'port', 'path'],
  properties: {
    name: { type: 'string', minLength: 1 },
    port: { type: 'integer', minimum: 1, maximum: 65535 },
    path: { type: 'string', pattern: '^/' },
    method: { enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    body: { type: 'string' },
    status: { type: 'integer', minimum: 100, maximum: 599 },
    contains: { type: 'string', minLength: 1 },
  },
  additionalProperties: false,
});

const port = (initial: number, of: string, maximum = 65535) => integer(initial, `Port of 127.0.0.1 on which the containers find ${of}, without a password and without TLS.`, { minimum: 1024, maximum });

export const applicationValues = object({
  enabled: boolean(false, 'Whether the application is run on what was restored, and asked. It needs Kubernetes 1.29.'),
  containers: kubernetesList('V1Container', [], 'Containers of the application, with the images that production has. They start before the drill and end with it: they have to wait for their servers. One without a securityContext has containerSecurityContext.', [
    [{ name: 'orders', image: 'shop/orders:1.2.3' }],
    [{ name: 'product-service', image: 'amazon-insights/product-service:1.0.0', env: [{ name: 'DATABASE_URL', value: 'postgresql://insights@127.0.0.1:5432/insights' }] }],
  ]),
  requests: list(request, [], 'What they are asked, over HTTP: a name, port and path; by choice method, headers, body, the status of the answer (200) and a text that it contains. The first is repeated until it succeeds, the others are not.', {
    examples: [[{ name: 'a product is there', port: 8001, path: '/products/1', contains: '"data"' }]],
  }),
  patienceSeconds: integer(120, 'Seconds that the first request may take to succeed.', { minimum: 1 }),
  postgresPort: port(5432, 'PostgreSQL'),
  redisPort: port(6379, 'Redis. A cluster has the next ports as well, and those by 10000 higher', 55535),
}, 'The application, on what was restored.');
