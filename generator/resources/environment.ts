/** Environment of the containers: values, ConfigMaps, existing Secrets. Passwords come from Secrets alone. */
import { and, call, each, eachEntry, eq, checksum, item, kubernetesList, list, Manifest, map, not, object, oneOf, string, spread, text, when, type Expr, type HelmChart, type References } from '../helm/index.ts';
import type { V1ConfigMap } from '@kubernetes/client-node';
import type { Naming } from './naming.ts';

const KEY = { pattern: '^[-._a-zA-Z0-9]+$' };
/** Key of the shard map in its ConfigMap. */
export const SHARD_MAP_KEY = 'shards.json';

export const environmentValues = {
  env: map(item.string(), {}, 'Environment variables.', { examples: [{ LOG_LEVEL: 'debug' }] }),
  extraEnv: kubernetesList('V1EnvVar', [], 'Environment variables in full, e.g. with valueFrom.', [
    [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  ]),
  config: map(item.string(), {}, 'Environment variables that stand in a ConfigMap of the release; the pods restart when it changes.', { examples: [{ FEATURE: 'on' }] }),
  envFromConfigMaps: list(item.string(), [], 'Names of ConfigMaps whose keys become environment variables.', { examples: [['shared']] }),
  envFromSecrets: list(item.string(), [], 'Names of Secrets whose keys become environment variables.', { examples: [['api-keys']] }),
  database: object({
    existingSecret: string('db-secret', 'Secret with the URL of PostgreSQL; empty leaves DATABASE_URL out.'),
    urlKey: string('database-url', 'Key of the URL in the Secret.', { ...KEY, minLength: 1 }),
    shards: object({
      configMap: string('', 'ConfigMap with the shard map, which pods find in SHARD_MAP; empty: one database has everything. A new map has a new name, with which the pods are replaced.', { examples: ['platform-shards-1'] }),
      secrets: map(item.string({ minLength: 1 }), {}, 'Secret with the URL of each shard, under urlKey, by the number of the shard in the map; pods find that of shard 2 in DATABASE_URL_2.', {
        propertyNames: { pattern: '^[1-9][0-9]{0,2}$' },
        examples: [{ 1: 'db-secret', 2: 'db-secret-2' }],
      }),
    }, 'Databases that keys are divided among. What is not divided stays in existingSecret’s.'),
  }, 'PostgreSQL.'),
  redis: object({
    url: string('redis://redis-cluster:6379', 'URL of Redis, with its port and without a password; empty leaves REDIS_URL out.', {
      pattern: '^(rediss?://[^@/]+:[0-9]+(/[^@]*)?)?$',
      examples: ['rediss://cache.example.com:6380'],
    }),
    mode: oneOf(['standalone', 'sentinel', 'cluster'], 'standalone', 'What the URL leads to; clients find it in REDIS_MODE. With sentinel it leads to the master, also after a failover: clients connect again. With cluster they need to know Redis Cluster.'),
    existingSecret: string('', 'Secret with the credentials of Redis; empty means none.', { examples: ['redis-auth'] }),
    usernameKey: string('redis-username', 'Key of the user’s name in the Secret. Where the Secret has none, clients are the default user.', { ...KEY, minLength: 1 }),
    passwordKey: string('redis-password', 'Key of the password in the Secret.', { ...KEY, minLength: 1 }),
  }, 'Redis.'),
};
const shape = object(environmentValues);
/** References to the values of such containers. */
export type EnvironmentReferences = References<typeof shape>;

/** `env` of a container. @param further entries of the chart itself */
export function environment(v: EnvironmentReferences, ...further: readonly unknown[]) {
  const { shards } = v.database;
  return [
    when(v.redis.url, [
      { name: 'REDIS_URL', value: v.redis.url },
      { name: 'REDIS_MODE', value: v.redis.mode },
    ]),
    when(v.redis.existingSecret, [
      fromSecret('REDIS_USERNAME', v.redis.existingSecret, v.redis.usernameKey, { optional: true }),
      fromSecret('REDIS_PASSWORD', v.redis.existingSecret, v.redis.passwordKey),
    ]),
    when(v.database.existingSecret, fromSecret('DATABASE_URL', v.database.existingSecret, v.database.urlKey)),
    when(shards.configMap, { name: 'SHARD_MAP', valueFrom: { configMapKeyRef: { name: shards.configMap, key: SHARD_MAP_KEY } } }),
    eachEntry(shards.secrets, (shard, secret) => fromSecret(text`DATABASE_URL_${shard}`, secret, v.database.urlKey)),
    ...(further as []),
    eachEntry(v.env, (name, value) => ({ name, value })),
    spread(v.extraEnv),
  ];
}

/** `envFrom` of a container. */
export function environmentSources(v: EnvironmentReferences, naming: Naming) {
  return [
    when(v.config, { configMapRef: { name: configMapName(naming) } }),
    each(v.envFromConfigMaps, (name) => ({ configMapRef: { name } })),
    each(v.envFromSecrets, (name) => ({ secretRef: { name } })),
  ];
}

/** Pod annotations that restart the pods when the configuration changes. */
export function configChecksum(v: EnvironmentReferences) {
  return { 'checksum/config': when(v.config, checksum(v.config)) };
}

/** The ConfigMap behind `config`. */
export function configMap(chart: HelmChart, v: EnvironmentReferences, naming: Naming): void {
  chart.when(v.config, () => {
    new Manifest<V1ConfigMap>(chart, 'configmap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: naming.metadata('config'), data: v.config });
  });
}

/** Refuses what contradicts itself. */
export function checkEnvironment(chart: HelmChart, { redis, database: { shards } }: EnvironmentReferences): void {
  chart.failWhen(
    and(eq<string>(redis.mode, 'cluster'), call<boolean>('boolean', 'regexMatch', '^rediss?://[^/]+/0*[1-9]', redis.url)),
    'redis.url names a database, and a Redis Cluster has none but 0: leave it out, or set redis.mode to standalone or sentinel.',
  );
  chart.failWhen(and(shards.configMap, not(shards.secrets)), 'database.shards.configMap names a shard map, and database.shards.secrets no database: name the Secret of each shard that is in the map.');
  chart.failWhen(and(shards.secrets, not(shards.configMap)), 'database.shards.secrets names databases, and database.shards.configMap no shard map: name the one that the chart platform has made.');
}

function configMapName(naming: Naming): Expr<string> {
  return text`${naming.fullname}-config`;
}

/** A variable that holds a field of the pod. @param fieldPath e.g. `metadata.name` */
export const fromField = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } });

/** A variable that holds a key of a Secret. */
export function fromSecret(name: string | Expr<string>, secret: Expr<string>, key: string | Expr<string>, further: { readonly optional?: boolean } = {}) {
  return { name, valueFrom: { secretKeyRef: { name: secret, key, ...further } } };
}
