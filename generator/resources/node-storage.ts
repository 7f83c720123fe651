/** A volume on the node, which counts towards what the containers of its pod may use there. */
import { and, call, lt, or, when, withDefault, type Bind, type Expr, type HelmChart, type References } from '../helm/index.ts';
import { LOGS, amount, type resourceValues } from './quantity.ts';
import type { SecurityReferences } from './security.ts';

const EPHEMERAL_STORAGE = 'ephemeral-storage';

/** One of a task. */
export interface NodeVolume {
  /** Whether the task is there. */
  readonly used: Expr<boolean>;
  readonly size: Expr<string>;
  /** Paths of the values. */
  readonly sizePath: string;
  readonly resourcesPath: string;
  readonly resources: References<ReturnType<typeof resourceValues>>;
}

/** Refuses a container with less than its volumes and logs can have: the kubelet evicts the pod before they are full. What is not set is no bound. */
export function checkNodeVolume(chart: HelmChart, v: SecurityReferences, { used, size, sizePath, resourcesPath, resources }: NodeVolume): void {
  const empty = call('map', 'dict');
  const bytes = (what: string, description: string, body: unknown) => chart.define<number>(`nodeVolume.${what}`, description, body, 'number');
  const needed = bytes('needed', `${sizePath}, the writable directories and ${LOGS.asString()} of logs, as a number.`, (bind: Bind) => {
    const directories = bind('directories', call<number>('number', 'mulf', call('integer', 'len', withDefault(v.writableDirectories, empty)), amount(v.writableDirectorySize)));
    return call('number', 'addf', amount(size), directories, LOGS.toKibibytes() * 1024);
  });
  const bound = (of: 'requests' | 'limits') =>
    bytes(of, `${EPHEMERAL_STORAGE} in ${resourcesPath}.${of} as a number; what is needed where it is not set.`, (bind: Bind) => {
      const own = bind('own', call<unknown>('string', 'dig', EPHEMERAL_STORAGE, '', withDefault(resources[of], empty)));
      // A number as JSON has no exponent.
      return when(own, amount(call('string', 'trimAll', '"', call('string', 'toJson', own))), needed);
    });
  chart.failWhen(
    and(used, or(lt(bound('requests'), needed), lt(bound('limits'), needed))),
    `${resourcesPath}: ${EPHEMERAL_STORAGE} is less than the pod may have on its node, and the kubelet would evict it: let requests and limits have ${sizePath}, the writable directories and ${LOGS.asString()} of logs.`,
  );
}
