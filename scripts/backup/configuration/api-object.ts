/** What an object says of itself; the rest of it is anything that its kind has. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  readonly [field: string]: unknown;
}

/** Its metadata, as far as it is looked at. */
export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly controller?: boolean }[];
  readonly [field: string]: unknown;
}

/** How an object is called, such as `Deployment/api-gateway`. */
export const nameOf = ({ kind, metadata: { name } }: Pick<ApiObject, 'kind' | 'metadata'>): string => `${kind}/${name}`;

/** Name of the release that Helm made an object for; none where Helm did not make it. */
export const releaseOf = ({ metadata: { annotations = {} } }: ApiObject): string | undefined => annotations['meta.helm.sh/release-name'];

/** Whether something is a map of fields. */
export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A map without some of its fields. */
export const without = (map: Readonly<Record<string, unknown>>, isLeftOut: (field: string) => boolean): Record<string, unknown> => Object.fromEntries(Object.entries(map).filter(([field]) => !isLeftOut(field)));
