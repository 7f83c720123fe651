/** The database of the services, and the Secret by which they find it. */
import type { V1Secret } from '@kubernetes/client-node';
import { Manifest, and, call, lookup, ne, not, object, pipe, release, string, text, when, withDefault, type Bind, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { POOLER_PORT, SERVER_PORT } from './ports.ts';

const NAME = { pattern: '^[a-z_][a-z0-9_]{0,62}$', examples: ['reports'] };

export const databaseValues = object({
  existingSecret: string('', 'Secret with the URL of the database under the key database-url: the role and the database that it names are made, with its password. Empty: the chart makes secretName, and keeps it for good.', {
    examples: ['db-credentials'],
  }),
  secretName: string('db-secret', 'Name of the Secret that the chart makes, with the keys database-url and password.', { minLength: 1, examples: ['orders-db'] }),
  name: string('amazon_insights', 'Name of the database in it.', NAME),
  user: string('amazon_insights', 'Role in it, which owns the database and nothing else.', NAME),
}, 'Database of the services.');

type DatabaseReferences = References<typeof databaseValues>;

/** The pooler, where there is one. */
interface PoolerParts {
  readonly enabled: Expr<boolean>;
  readonly naming: Naming;
}

/** The name of the Secret; makes it where no existing one is named. */
export function databaseSecret(chart: HelmChart, v: DatabaseReferences, naming: Naming, pooler: PoolerParts): Expr<string> {
  const live = lookup('v1', 'Secret', release.namespace, v.secretName);
  chart.when(not(v.existingSecret), () => {
    new Manifest<V1Secret>(chart, 'secret-database', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...naming.metadata(undefined, { 'helm.sh/resource-policy': 'keep' }), name: v.secretName },
      type: 'Opaque',
      data: chart.define('databaseSecretData', 'What the Secret of the services holds: the password that it has already, or a new one.', (bind: Bind) => secretData(v, naming, pooler, live, bind), 'yaml'),
    });
  });
  const owner = chart.define('databaseSecretOwner', 'The release that the Secret of the services belongs to, where it is there.', call<string>('string', 'dig', 'metadata', 'annotations', 'meta.helm.sh/release-name', '', live));
  chart.failWhen(
    and(not(v.existingSecret), live, ne(owner, release.name)),
    text`The Secret ${v.secretName} exists, and this release has not made it: name it in database.existingSecret, and its role and database are made, or choose another database.secretName.`,
  );
  return chart.define('databaseSecretName', 'Name of the Secret with the URL of the database.', withDefault(v.existingSecret, v.secretName));
}

function secretData(v: DatabaseReferences, { fullname }: Naming, pooler: PoolerParts, live: Expr<object>, bind: Bind) {
  const kept = pipe<string>('string', call<string>('string', 'dig', 'data', 'password', '', live), 'b64dec');
  const password = bind('password', withDefault(kept, call<string>('string', 'randAlphaNum', 32)));
  const url = (host: Expr<string>, port: number) => pipe<string>('string', text`postgresql://${v.user}:${password}@${host}:${port}/${v.name}?sslmode=require`, 'b64enc');
  return {
    password: pipe('string', password, 'b64enc'),
    'database-url': url(fullname, SERVER_PORT),
    'pooled-database-url': when(pooler.enabled, url(pooler.naming.fullname, POOLER_PORT)),
  };
}
