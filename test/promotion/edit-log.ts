/** Edits an entry of a region's log, as somebody does who may write there. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coreApi } from '../../scripts/cluster/core-api.ts';
import { entryName } from '../../scripts/promotion/log/chain.ts';
import type { PromotePlace } from './run-promote.ts';

/** @param change what becomes of the entry's text @returns puts it back */
type Edit = (place: PromotePlace, number: number, change: (text: string) => string) => Promise<() => Promise<void>>;

/** Where entries are ConfigMaps that nobody can edit: one takes the place of another. */
export const editInCluster: Edit = async ({ kubeconfig, context, namespace }, number, change) => {
  const api = coreApi(kubeconfig, context);
  const name = `promotion-log-${entryName(number)}`;
  const { data, immutable, metadata } = await api.readNamespacedConfigMap({ namespace, name });
  const put = async (text: string): Promise<void> => {
    await api.deleteNamespacedConfigMap({ namespace, name });
    await api.createNamespacedConfigMap({ namespace, body: { metadata: { name, labels: metadata!.labels! }, immutable: immutable!, data: { 'entry.json': text } } });
  };
  const text = data!['entry.json']!;
  await put(change(text));
  return () => put(text);
};

/** Where entries are files. */
export const editBeside: Edit = async ({ store, region, namespace }, number, change) => {
  const file = join(store, 'log', region, namespace, `${entryName(number)}.json`);
  const text = await readFile(file, 'utf8');
  await writeFile(file, change(text));
  return () => writeFile(file, text);
};
