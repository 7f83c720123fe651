/** The record that a release had before it was changed, kept until it is known that it does not go back. */
import type { CoreV1Api, V1ConfigMap } from '@kubernetes/client-node';
import { codeOf, CONFLICT, NOT_FOUND } from '../cluster/api-error.ts';
import { recordName, writeConfigMap } from './release-record.ts';

const keptName = (release: string): string => `${recordName(release)}-before`;

const find = async (api: CoreV1Api, namespace: string, name: string): Promise<V1ConfigMap | undefined> => {
  try {
    return await api.readNamespacedConfigMap({ name, namespace });
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) return undefined;
    throw error;
  }
};

const remove = async (api: CoreV1Api, namespace: string, name: string): Promise<void> => {
  await api.deleteNamespacedConfigMap({ name, namespace }).catch((error: unknown) => {
    if (codeOf(error) !== NOT_FOUND) throw error;
  });
};

/** Keeps the record of a release, unless one is kept already. One that has no record has none to keep. */
export const keepRecord = async (api: CoreV1Api, namespace: string, release: string): Promise<void> => {
  const record = await find(api, namespace, recordName(release));
  if (!record) return;
  const { labels, ...metadata } = record.metadata!;
  // Without its label it is no record of what is installed.
  const body: V1ConfigMap = { metadata: { name: keptName(release), annotations: { 'amazon-insights/labels': JSON.stringify(labels ?? {}), ...metadata.annotations } }, ...(record.data ? { data: record.data } : {}), ...(record.binaryData ? { binaryData: record.binaryData } : {}) };
  await api.createNamespacedConfigMap({ namespace, body }).catch((error: unknown) => {
    if (codeOf(error) !== CONFLICT) throw error;
  });
};

/** Puts it back in place of what was recorded since; without one, that is removed where the release is. */
export const restoreRecord = async (api: CoreV1Api, namespace: string, release: string, isInstalled: boolean): Promise<void> => {
  const kept = await find(api, namespace, keptName(release));
  if (!kept) return isInstalled ? undefined : remove(api, namespace, recordName(release));
  const { 'amazon-insights/labels': labels = '{}', ...annotations } = kept.metadata!.annotations ?? {};
  const body: V1ConfigMap = { metadata: { name: recordName(release), labels: JSON.parse(labels) as Record<string, string>, annotations }, ...(kept.data ? { data: kept.data } : {}), ...(kept.binaryData ? { binaryData: kept.binaryData } : {}) };
  await writeConfigMap(api, namespace, body);
};

/** Keeps the record of a release that goes, and removes it. */
export const takeRecord = async (api: CoreV1Api, namespace: string, release: string): Promise<void> => {
  await keepRecord(api, namespace, release);
  await remove(api, namespace, recordName(release));
};

/** Forgets it. */
export const forgetRecord = (api: CoreV1Api, namespace: string, release: string): Promise<void> => remove(api, namespace, keptName(release));
