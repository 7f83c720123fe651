/** The shard map: which database of PostgreSQL has which keys. The services read it. */
import type { V1ConfigMap } from '@kubernetes/client-node';
import { Manifest, and, call, each, field, integer, item, lines, list, lookup, ne, not, object, pipe, release, text, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import { SHARD_MAP_KEY } from '../../resources/environment.ts';
import type { Naming } from '../../resources/naming.ts';

/** Slots that all keys are divided into. For good: with another number keys would be looked for elsewhere. */
const SLOTS = 1024;

interface Range {
  readonly shard: number;
  readonly from: number;
  readonly to: number;
}

const slot = { type: 'integer', minimum: 0, maximum: SLOTS - 1 };
const range = item.of<Range>({
  type: 'object',
  properties: { shard: { type: 'integer', minimum: 1, maximum: 999 }, from: slot, to: slot },
  required: ['shard', 'from', 'to'],
  additionalProperties: false,
});

export const shardMapValues = object({
  version: integer(1, 'Version of the map, and the end of the name of its ConfigMap, which the services name. A map never changes: each change is the next version.', { minimum: 1, maximum: 999999 }),
  ranges: list(range, [], `Which shard has which slots, in their order: each of the slots 0 to ${SLOTS - 1} stands in one range. Empty: there is no map, and one database has everything. Before slots move, read docs/runbooks/postgres-shards.md.`, {
    examples: [[{ shard: 1, from: 0, to: 511 }, { shard: 2, from: 512, to: 1023 }], [{ shard: 1, from: 0, to: 1023 }]],
  }),
}, 'Shard map, where keys are divided among several databases.');

type ShardMapReferences = References<typeof shardMapValues>;

/** The name of the ConfigMap. */
export const shardMapName = (v: ShardMapReferences, { fullname }: Naming): Expr<string> => text`${fullname}-shards-${v.version}`;

/** A ConfigMap that stays as it is, for pods that were told of it; `configmap-shards.yaml`. */
export function shardMap(chart: HelmChart, v: ShardMapReferences, naming: Naming): void {
  const ranges = call<string>('string', 'toJson', v.ranges);
  chart.when(v.ranges, () => {
    new Manifest<V1ConfigMap>(chart, 'configmap-shards', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...naming.metadata(undefined, { 'helm.sh/resource-policy': 'keep' }), name: shardMapName(v, naming) },
      immutable: true,
      data: { [SHARD_MAP_KEY]: lines('{', text`  "version": ${v.version},`, `  "slots": ${SLOTS},`, text`  "ranges": ${ranges}`, '}') },
    });
  });
  const listed = chart.define<string>('shardSlots', 'The slots of all ranges, each on a line.', lines(each(v.ranges, (one) => [slotsOf(one)])));
  const all = call<string>('string', 'join', '\n', call('list', 'until', SLOTS));
  chart.failWhen(
    and(v.ranges, ne(pipe<string>('string', listed, 'trim'), all)),
    `shardMap.ranges: each of the slots 0 to ${SLOTS - 1} has to stand in one range. Begin at 0, let each range begin after the one before it, and end at ${SLOTS - 1}.`,
  );
  const live = lookup('v1', 'ConfigMap', release.namespace, shardMapName(v, naming));
  chart.failWhen(
    and(v.ranges, live, not(call('boolean', 'contains', ranges, call<string>('string', 'dig', 'data', SHARD_MAP_KEY, '', live)))),
    text`shardMap.ranges: the map ${shardMapName(v, naming)} is there already with other ranges, and pods that run with it would not hear of new ones. Raise shardMap.version, and name the new map in database.shards.configMap of the services.`,
  );
}

function slotsOf(range: Expr<Range>): Expr<string> {
  const [from, to] = [field<number>('integer', range, 'from'), field<number>('integer', range, 'to')];
  const after = call<number>('integer', 'int', call<number>('integer', 'add', to, 1));
  return call('string', 'join', '\n', call('list', 'untilStep', call<number>('integer', 'int', from), after, 1));
}
