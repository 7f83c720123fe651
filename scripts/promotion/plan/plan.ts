/** What a promotion, or a way back, would change in a region: what `apply` does is exactly this. */
import { Type, type Static, type TObject, type TProperties } from '@sinclair/typebox';
import type { GateState } from '../gates/gate.ts';

const closed = <T extends TProperties>(properties: T, description: string): TObject<T> => Type.Object(properties, { additionalProperties: false, description });
const text = (description: string) => Type.String({ description });
const name = (description: string) => Type.String({ minLength: 1, description });
const sha256 = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description });
const oneOf = <const T extends readonly string[]>(words: T, description: string) => Type.Unsafe<T[number]>({ type: 'string', enum: words, description });

const object = closed({
  apiVersion: name('Such as apps/v1.'),
  kind: name('Such as Deployment.'),
  namespace: Type.Optional(name('None of objects that belong to the whole cluster.')),
  name: name('Its name.'),
  action: oneOf(['create', 'change', 'replace', 'delete', 'none'], 'What becomes of it; what is replaced is taken away by a hook, and made anew.'),
  liveSha256: sha256('SHA-256 of what of the live object people or this program decide; of the word absent where there is none.'),
  drifted: Type.Boolean({ description: 'Whether it is not what its Helm release says: somebody changed it since.' }),
  diff: text('Unified diff of YAML from the live object to what it becomes; data of Secrets as hashes. Empty where nothing changes.'),
  drift: text('The same from what its Helm release says to the live object. Empty without drift.'),
}, 'What becomes of an object.');

const chart = closed({
  name: name('Its name, and that of its Helm release.'),
  action: oneOf(['install', 'upgrade', 'uninstall', 'none'], 'What becomes of it; uninstalled is what the region runs, and the release has no more.'),
  fromVersion: Type.Optional(name('Version that the region has; none where it is not installed.')),
  toVersion: Type.Optional(name('Version that the region gets; none where it is uninstalled.')),
  dependsOn: Type.Array(name('A chart.'), { description: 'Charts that come before.' }),
  revision: Type.Integer({ minimum: 0, description: 'Revision of the Helm release; 0 where there is none.' }),
  liveSha256: sha256('SHA-256 of those of its objects: apply refuses when it moved.'),
  objects: Type.Array(object),
  hooks: Type.Array(name('A hook.'), { description: 'Hooks that run, such as `pre-upgrade: Job/worker-migration`.' }),
  remains: Type.Optional(Type.Array(name('An object.'), { description: 'What stays of a chart that is uninstalled, such as `PersistentVolumeClaim/data-postgres-0`: claims of StatefulSets, and objects that the chart keeps.' })),
}, 'What becomes of a chart.');

const gate = closed({
  name: name('As values/regions.yaml names it.'),
  open: Type.Boolean({ description: 'Whether it lets the release through.' }),
  reason: text('What it found, or what has to happen until it opens.'),
  overridable: Type.Boolean({ description: 'Whether a hotfix may pass it where it is closed.' }),
}, 'A gate when the plan was made.');

/** JSON Schema of a plan. */
export const planSchema = closed({
  version: Type.Literal(1, { description: 'Of this format.' }),
  id: name('Of the promotion that applies it.'),
  direction: oneOf(['promotion', 'rollback'], 'A promotion, or a way back.'),
  madeAt: Type.String({ format: 'date-time', description: 'When it was made.' }),
  region: name('The region.'),
  namespace: name('Namespace of the charts.'),
  release: name('Name of the release that the region gets.'),
  recordSha256: sha256('SHA-256 of its record.'),
  from: Type.Optional(name('Name of the release that the region runs; none where it was not promoted to.')),
  charts: Type.Array(chart, { description: 'In the order in which they are installed; then those that are uninstalled, in that order.' }),
  gates: Type.Array(gate),
  hotfix: Type.Optional(Type.String({ pattern: '\\S', description: 'Why gates that are closed are passed, where that is asked for.' })),
}, 'What a promotion would change in a region.');

type Fixed<T> = T extends readonly (infer Item)[] ? readonly Fixed<Item>[] : T extends object ? { readonly [Key in keyof T]: Fixed<T[Key]> } : T;

/** What a promotion would change in a region. */
export type Plan = Fixed<Static<typeof planSchema>>;
/** What becomes of a chart. */
export type PlannedChart = Fixed<Static<typeof chart>>;
/** What becomes of an object. */
export type PlannedObject = Fixed<Static<typeof object>>;
/** A gate when the plan was made. */
export interface PlannedGate extends GateState {
  readonly name: string;
}
