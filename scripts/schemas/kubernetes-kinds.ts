import { objectMeta, prepareDefinitions, referenceTo, selfContained } from './definitions.ts';
import type { JsonSchema } from './json-schema.ts';

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/**
 * The name under which kubeconform looks for a built-in kind: `{{ .ResourceKind }}{{ .KindSuffix }}.json`.
 *
 * @param kind group (empty for the core group), version and kind
 * @returns for instance `ingress-networking-v1.json`
 */
export const kindFileName = ({ group, version, kind }: GroupVersionKind): string =>
  [kind, group.split('.')[0], version].filter(Boolean).join('-').toLowerCase() + '.json';

/** Only what can be created has `ObjectMeta`; lists, options and statuses have not. */
const isObjectKind = (schema: JsonSchema): boolean => {
  const properties = schema['properties'] as Record<string, JsonSchema> | undefined;
  return properties?.['metadata']?.['$ref'] === referenceTo(objectMeta)['$ref'];
};

/**
 * Splits the definitions of a Kubernetes version into one schema file a kind.
 *
 * @param definitions the `$defs` of a strict `_definitions.json`, by name
 * @returns the schemas by file name
 * @throws when two kinds want the same file
 */
export const kubernetesKindSchemas = (definitions: Readonly<Record<string, JsonSchema>>): Map<string, JsonSchema> => {
  const prepared = prepareDefinitions(definitions);
  const files = new Map<string, JsonSchema>();
  for (const [name, schema] of prepared) {
    if (!isObjectKind(schema)) continue;
    for (const kind of (definitions[name]?.['x-kubernetes-group-version-kind'] ?? []) as GroupVersionKind[]) {
      const file = kindFileName(kind);
      if (files.has(file)) throw new Error(`Two kinds want the schema file ${file}`);
      files.set(file, selfContained(schema, prepared));
    }
  }
  return files;
};
