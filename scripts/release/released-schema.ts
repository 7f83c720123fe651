import type { ReleasedSchema } from './release.ts';

/** Annotation of a Chart.yaml: number of the last step of the schema that the chart's migration makes. */
export const SCHEMA_VERSION = 'amazon-insights/schema-version';
/** Annotation of a Chart.yaml: the lowest version that an app may expect which works with it. */
export const SCHEMA_OLDEST = 'amazon-insights/schema-oldest';

/**
 * The schema of the database that a chart brings.
 *
 * @param name of the chart, for the error
 * @param annotations those of its Chart.yaml
 * @returns none where it brings none
 * @throws when an annotation is no number, or only one is there, or they do not fit each other
 */
export const releasedSchema = (name: string, annotations: Readonly<Record<string, string>> = {}): ReleasedSchema | undefined => {
  const [version, oldest] = [annotations[SCHEMA_VERSION], annotations[SCHEMA_OLDEST]];
  if (version === undefined && oldest === undefined) return undefined;
  const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d+$/.test(text);
  if (!isNumber(version) || !isNumber(oldest) || Number(oldest) > Number(version)) {
    throw new Error(`The chart ${name} has the annotations ${SCHEMA_VERSION}: ${version ?? '(none)'} and ${SCHEMA_OLDEST}: ${oldest ?? '(none)'}: both have to be whole numbers, the second at most the first.`);
  }
  return { version: Number(version), oldest: Number(oldest) };
};
