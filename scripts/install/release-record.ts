/** What is known of a release without Helm's own records, which are Secrets: a ConfigMap that the command leaves which installs it. */
import { createHash } from 'node:crypto';
import type { CoreV1Api, V1ConfigMap } from '@kubernetes/client-node';

/** What was installed, and with what. */
export interface ReleaseRecord {
  /** Name of the release. */
  readonly release: string;
  readonly region: string;
  readonly chart: string;
  readonly chartVersion: string;
  readonly appVersion: string;
  /** SHA-256 of the chart's package, in hexadecimal. */
  readonly sha256: string;
  /** The values that were given, over those of the chart. They hold no secrets: charts take these by the names of Secrets. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Version of Helm, such as `v4.0.1`. */
  readonly helm: string;
  /** When it was installed or upgraded, in ISO 8601. */
  readonly installedAt: string;
}

const LABEL = 'amazon-insights/record';
const OF_RELEASE = 'release';
const KEY = 'release.json';
const PACKAGE = 'chart.tgz';
/** Most bytes that an API server takes in a ConfigMap. */
const MOST_BYTES = 1024 ** 2;
const CONFLICT = 409;

/** Name of the ConfigMap. @param release name of the release */
export const recordName = (release: string): string => `${release}-release`;

const textOf = (record: ReleaseRecord): string => `${JSON.stringify(record, null, 2)}\n`;

/** Whether a record has room for the package of its chart. @param record what it says @param chart the package */
export const hasRoomFor = (record: ReleaseRecord, chart: Uint8Array): boolean => Buffer.byteLength(textOf(record)) + chart.length <= MOST_BYTES;

/** The ConfigMap of a record. @param chart the package, which is left out where there is no room for it */
export const recordConfigMap = (record: ReleaseRecord, chart?: Uint8Array): V1ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: recordName(record.release),
    labels: { [LABEL]: OF_RELEASE, 'app.kubernetes.io/instance': record.release, 'app.kubernetes.io/managed-by': 'install-region', 'app.kubernetes.io/part-of': 'amazon-insights' },
  },
  data: { [KEY]: textOf(record) },
  ...(chart && hasRoomFor(record, chart) ? { binaryData: { [PACKAGE]: Buffer.from(chart).toString('base64') } } : {}),
});

/** Whether an object is one. */
export const isReleaseRecord = ({ kind, metadata }: { readonly kind?: string; readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } }): boolean =>
  kind === 'ConfigMap' && metadata?.labels?.[LABEL] === OF_RELEASE;

/** What one says. @throws when that cannot be read */
export const readReleaseRecord = (configMap: object): ReleaseRecord => {
  const { data, metadata } = configMap as V1ConfigMap;
  try {
    return JSON.parse(data?.[KEY] ?? '') as ReleaseRecord;
  } catch (error) {
    throw new Error(`The ConfigMap ${metadata?.name} is labelled as the record of a release, and is none: install the release again, or remove it.`, { cause: error });
  }
};

/** The package of the chart that a record has, in base64; none where it has none, or another one than it names. */
export const packageIn = (configMap: object): string | undefined => {
  const chart = (configMap as V1ConfigMap).binaryData?.[PACKAGE];
  return chart !== undefined && createHash('sha256').update(Buffer.from(chart, 'base64')).digest('hex') === readReleaseRecord(configMap).sha256 ? chart : undefined;
};

/**
 * Leaves the record of a release, in place of that of its last installation.
 *
 * @param api a client of the cluster
 * @param namespace of the release
 * @param record what it says
 * @param chart the package of the chart, by which it can be rendered again where no repository of charts is reached
 * @throws when the API server refuses
 */
export const leaveRecord = async (api: CoreV1Api, namespace: string, record: ReleaseRecord, chart?: Uint8Array): Promise<void> => {
  await writeConfigMap(api, namespace, recordConfigMap(record, chart));
};

/** Writes a ConfigMap, in place of one of its name where there is one. @throws when the API server refuses */
export const writeConfigMap = async (api: CoreV1Api, namespace: string, body: V1ConfigMap): Promise<void> => {
  await api.createNamespacedConfigMap({ namespace, body }).catch(async (error: { readonly code?: number }) => {
    if (error.code !== CONFLICT) throw error;
    await api.replaceNamespacedConfigMap({ namespace, name: body.metadata!.name!, body });
  });
};
