/** Reads changes.yaml: the versions of a chart, checked. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';
import { rcompare, valid } from 'semver';
import { versionsSchema, type ChartVersion } from './chart-versions.ts';
import { GenerationError } from './generation-error.ts';
import { SchemaChecker } from './schema-problems.ts';

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

function parse(text: string, file: string): unknown {
  try {
    // Its days stay text.
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    throw new GenerationError(file, `is not YAML: ${(error as Error).message}`, undefined, error);
  }
}
