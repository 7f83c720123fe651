/** The versions of a chart and what changed in each: data, from which come its version, its changelog and what catalogues show. */
import type { Static } from '@sinclair/typebox';
import { Type } from './typebox.ts';

/** Kinds of changes, as Artifact Hub and Keep a Changelog name them, in the order in which a changelog has them. */
export const changeKinds = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security'] as const;

/** A kind of change. */
export type ChangeKind = (typeof changeKinds)[number];

const closed = { additionalProperties: false };

const changeSchema = Type.Object(
  {
    kind: Type.Unsafe<ChangeKind>({ type: 'string', enum: [...changeKinds] }),
    description: Type.String({ pattern: '^\\S([^\\n]*\\S)?$', description: 'One line, for whoever upgrades.' }),
  },
  closed,
);

const versionSchema = Type.Object(
  {
    version: Type.String({ description: 'SemVer.' }),
    date: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Day on which it was made.' })),
    changes: Type.Array(changeSchema, { minItems: 1 }),
  },
  closed,
);

/** The shape of changes.yaml. */
export const versionsSchema = Type.Array(versionSchema, { minItems: 1, description: 'Newest version first.' });

/** A change, for whoever upgrades. */
export type Change = Static<typeof changeSchema>;

/** A version of a chart, with what changed in it. */
export type ChartVersion = Static<typeof versionSchema>;

/** The version that a chart has now. */
export function versionOf({ versions }: { readonly versions: readonly ChartVersion[] }): string {
  return versions[0]!.version;
}
