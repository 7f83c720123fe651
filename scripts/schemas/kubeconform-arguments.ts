import type { Schemas } from './ensure-schemas.ts';

const minorVersion = /^v?(\d+\.\d+)(\.\d+)?$/;

/**
 * The flags that make kubeconform validate strictly, against one Kubernetes version, with local schemas only. A field that
 * the API server would drop, a duplicate key and a kind without a schema are all errors; nothing is skipped.
 *
 * @param version a Kubernetes version: `1.35`, `v1.35` or with a patch release, which makes no difference
 * @param schemas what `ensureSchemas` gave
 * @returns flags, to be followed by output options and files
 * @throws {RangeError} when there are no schemas of that version
 */
export const kubeconformArguments = (version: string, schemas: Schemas): string[] => {
  const minor = minorVersion.exec(version)?.[1];
  if (minor === undefined || !schemas.versions.includes(minor)) {
    throw new RangeError(`There are no schemas of Kubernetes ${version}, only of ${schemas.versions.join(', ')}`);
  }
  return [
    '-strict',
    '-kubernetes-version',
    `${minor}.0`,
    '-schema-location',
    `${schemas.directory}/v${minor}/{{ .ResourceKind }}{{ .KindSuffix }}.json`,
    '-schema-location',
    `${schemas.directory}/crds/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json`,
  ];
};
