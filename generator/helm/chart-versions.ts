/** The versions of a chart and what changed in each: data, from which come its version, its changelog and what catalogues show. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Static } from '@sinclair/typebox';
import { CORE_SCHEMA, load } from 'js-yaml';
import { rcompare, valid } from 'semver';
import { GenerationError } from './generation-error.ts';
import { SchemaChecker } from './schema-problems.ts';
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

const versionsSchema = Type.Array(versionSchema, { minItems: 1, description: 'Newest version first.' });

/** A change, for whoever upgrades. */
export type Change = Static<typeof changeSchema>;

/** A version of a chart, with what changed in it. */
export type ChartVersion = Static<typeof versionSchema>;

/**
 * Reads the versions of a chart.
 *
 * @param file the YAML file, e.g. `new URL('changes.yaml', import.meta.url)`
 * @returns the newest version first
 * @throws GenerationError with the file, the place in it and what to change
 */
export function readVersions(file: URL): readonly ChartVersion[] {
  return parseVersions(readFileSync(file, 'utf8'), fileURLToPath(file));
}

/**
 * Reads the versions of a chart from text.
 *
 * @param text YAML
 * @param file how messages name it
 * @throws GenerationError as `readVersions` does
 */
export function parseVersions(text: string, file: string): readonly ChartVersion[] {
  const versions = parse(text, file);
  const [problem] = new SchemaChecker(versionsSchema as never).problems(versions);
  if (problem !== undefined) throw new GenerationError(file, problem);
  const list = versions as readonly ChartVersion[];
  for (const [index, { version }] of list.entries()) {
    if (valid(version) !== version) throw new GenerationError(file, `"${version}" is no SemVer: write MAJOR.MINOR.PATCH, and -PRERELEASE if need be`, `${index}.version`);
    const before = list[index - 1]?.version;
    if (before !== undefined && rcompare(before, version) >= 0) throw new GenerationError(file, `${version} stands below ${before}: the newest version comes first, and each once`, `${index}.version`);
  }
  return list;
}

/** The version that a chart has now. */
export function versionOf({ versions }: { readonly versions: readonly ChartVersion[] }): string {
  return versions[0]!.version;
}

function parse(text: string, file: string): unknown {
  try {
    // Its days stay text.
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    throw new GenerationError(file, `is not YAML: ${(error as Error).message}`, undefined, error);
  }
}
