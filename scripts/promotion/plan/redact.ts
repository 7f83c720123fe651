/** Secrets without their data. */
import { createHmac, randomBytes } from 'node:crypto';
import type { ClusterObject } from '../../cluster/object-api.ts';

const SHOWN = 8;

/** Replaces the data of Secrets by hashes, and leaves everything else. */
export type Redact = (object: ClusterObject) => ClusterObject;

/**
 * Makes a way to replace the data of Secrets: equal data gives equal hashes in one plan. In another one it gives others, and nobody
 * finds a short password by trying.
 */
export const redaction = (key: Uint8Array = randomBytes(32)): Redact => {
  const hash = (value: unknown): string => `(hash ${createHmac('sha256', key).update(String(value)).digest('hex').slice(0, SHOWN)})`;
  const hashes = (data: unknown, bytesOf: (value: unknown) => unknown): Record<string, string> =>
    Object.fromEntries(Object.entries((data ?? {}) as object).map(([name, value]) => [name, hash(bytesOf(value))]));
  return (object) => {
    if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return object;
    const { data, stringData, ...rest } = object;
    if (data === undefined && stringData === undefined) return object;
    // The API server makes one of both, and Secrets are looked at before and after.
    const all = { ...hashes(data, (value) => Buffer.from(String(value), 'base64').toString('latin1')), ...hashes(stringData, (value) => Buffer.from(String(value), 'utf8').toString('latin1')) };
    return { ...rest, data: all } as ClusterObject;
  };
};
