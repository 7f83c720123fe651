/** What the pods of the servers and those of the Sentinels have in common. */
import type { V1Container, V1EnvVar, V1Volume } from '@kubernetes/client-node';
import { text, when, whenSet, type Expr, type Literal, type TemplatedItem } from '../../helm/index.ts';
import { fromField } from '../../resources/environment.ts';
import type { Naming } from '../../resources/naming.ts';
import type { PodParts } from '../../resources/pod.ts';
import { writableMounts } from '../../resources/security.ts';
import { scriptPath, scripts } from './scripts.ts';
import { tlsEnvironment, tlsMount, tlsVolume } from './tls.ts';
import type { Topology } from './topology.ts';
import { usersMount, usersVolume } from './users.ts';
import type { RedisReferences } from './values.ts';

/** The parts of the chart that its resources refer to. */
export interface RedisParts extends PodParts {
  /** Names and labels of the Sentinels, and of the manager of a cluster. */
  readonly sentinel: Naming;
  readonly manager: Naming;
  readonly topology: Topology;
  /** Number of servers. */
  readonly servers: Expr<number>;
  /** Name of the Secret with the users. */
  readonly users: Expr<string>;
}

/** What the scripts go by: see scripts/common.sh. Not the number of servers, since one more would replace the others. */
export function scriptEnvironment(v: RedisReferences, { naming, sentinel, topology }: RedisParts): TemplatedItem<V1EnvVar>[] {
  return [
    { name: 'TOPOLOGY', value: text`${v.topology}` },
    fromField('POD_NAME', 'metadata.name'),
    { name: 'SERVER_NAME', value: naming.fullname },
    when(topology.cluster, fromField('POD_IP', 'status.podIP')),
    when(topology.sentinel, [
      { name: 'SENTINEL_NAME', value: sentinel.fullname },
      { name: 'SENTINELS', value: text`${v.sentinel.replicas}` },
      { name: 'QUORUM', value: text`${v.sentinel.quorum}` },
    ]),
    tlsEnvironment(v.tls),
  ];
}

/** A container that runs a script. @param script its name @param own its name, environment, volumes and what else it has */
export function scriptContainer(
  v: RedisReferences,
  parts: RedisParts,
  script: string,
  { name, env = [], volumeMounts = [], ...own }: Literal<V1Container> & { readonly env?: readonly TemplatedItem<V1EnvVar>[]; readonly volumeMounts?: readonly unknown[] },
): Literal<V1Container> {
  return {
    name,
    image: parts.image,
    imagePullPolicy: v.image.pullPolicy,
    command: [scriptPath(script)],
    ...own,
    env: [...scriptEnvironment(v, parts), ...env],
    securityContext: whenSet(v.containerSecurityContext),
    volumeMounts: [scripts.mount, usersMount, tlsMount(v.tls), writableMounts(v), ...(volumeMounts as [])],
  };
}

/** The volumes that such containers need. */
export const scriptVolumes = (v: RedisReferences, { naming, users }: RedisParts): TemplatedItem<V1Volume>[] => [scripts.volume(naming), usersVolume(users), tlsVolume(v.tls)];
