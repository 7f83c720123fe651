import { closeStructuralSchema } from './close-structural-schema.ts';
import { objectMeta, referenceTo, selfContained, type Definitions } from './definitions.ts';
import { withoutAnnotations, type JsonSchema } from './json-schema.ts';

/** The parts of a CustomResourceDefinition (`apiextensions.k8s.io/v1`) that its schemas are made from. */
export interface CustomResourceDefinition {
  readonly kind: 'CustomResourceDefinition';
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: JsonSchema };
    }[];
  };
}

/** A CRD says only `type: object` and the API server puts `ObjectMeta` there; what it demands of it besides stays. */
const metadataSchema = (declared: JsonSchema | undefined): JsonSchema => {
  const { type, ...demands } = withoutAnnotations(declared ?? {});
  return Object.keys(demands).length === 0 ? referenceTo(objectMeta) : { allOf: [referenceTo(objectMeta), demands] };
};

const resourceSchema = (apiVersion: string, kind: string, structural: JsonSchema): JsonSchema => {
  const declared = structural['properties'] as Record<string, JsonSchema>;
  const closed = closeStructuralSchema(structural);
  return {
    ...closed,
    properties: {
      ...(closed['properties'] as JsonSchema),
      apiVersion: { enum: [apiVersion] },
      kind: { enum: [kind] },
      metadata: metadataSchema(declared['metadata']),
    },
  };
};

/**
 * Makes the JSON schemas of a custom resource, one for each version that is served.
 *
 * @param crd the definition
 * @param definitions the Kubernetes definitions, for `ObjectMeta`
 * @returns the schemas by the path under which kubeconform looks for them, for instance
 *   `keda.sh/scaledobject_v1alpha1.json`: `{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json`
 */
export const customResourceSchemas = (
  { spec }: CustomResourceDefinition,
  definitions: Definitions,
): Map<string, JsonSchema> =>
  new Map(
    spec.versions
      .filter(({ served }) => served)
      .map(({ name, schema }) => [
        `${spec.group}/${spec.names.kind.toLowerCase()}_${name}.json`,
        selfContained(
          resourceSchema(`${spec.group}/${name}`, spec.names.kind, schema.openAPIV3Schema),
          definitions,
        ),
      ]),
  );
