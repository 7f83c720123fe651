import { parseAllDocuments } from 'yaml';

/** A rendered Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels; readonly annotations?: Labels };
  readonly spec?: any;
}
/** Labels, or what selects them. */
export type Labels = Readonly<Record<string, string>>;

/** A pod as a workload starts it. */
export interface PodTemplate {
  /** Kind and name of what starts it. */
  readonly owner: string;
  readonly labels: Labels;
  readonly spec: any;
  /** Names of the volumes that it has besides those of its spec: a claim of its own for each. */
  readonly claims: readonly string[];
}

/**
 * The objects of what Helm rendered.
 *
 * @throws where it is no valid YAML, or a key is there twice
 */
export const parseManifests = (text: string): Manifest[] =>
  parseAllDocuments(text, { version: '1.1', uniqueKeys: true })
    .map((document) => {
      if (document.errors[0] !== undefined) throw document.errors[0];
      return document.toJS() as Manifest | null;
    })
    .filter((manifest) => manifest !== null);

/** Kind and name. */
export const identityOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

/** Every pod that the objects start. */
export const podTemplates = (manifests: readonly Manifest[]): PodTemplate[] =>
  manifests.flatMap((manifest) => {
    const template = manifest.kind === 'CronJob' ? manifest.spec.jobTemplate.spec.template : manifest.spec?.template;
    return template?.spec?.containers === undefined ? [] : [{ owner: identityOf(manifest), labels: template.metadata.labels, spec: template.spec, claims: claimsOf(manifest) }];
  });

const claimsOf = ({ spec }: Manifest): string[] => (spec.volumeClaimTemplates ?? []).map(({ metadata }: Manifest) => metadata.name);

/** The containers of a pod, those that run first included. */
export const containersOf = ({ owner, spec }: PodTemplate): { readonly owner: string; readonly container: any }[] =>
  [...(spec.initContainers ?? []), ...spec.containers].map((container) => ({ owner, container }));

/** Whether a selector matches labels. */
export const selects = (selector: Labels, labels: Labels): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value);

/** Every value of an object with its path. */
export const entriesOf = (value: unknown, path = ''): [path: string, value: unknown][] => [
  [path, value],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => entriesOf(child, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`))
    : []),
];
