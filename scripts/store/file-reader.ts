import { openStore } from './open-store.ts';

/** Reads a file; `undefined` where there is none. */
export type FileReader = (key: string) => Promise<Buffer | undefined>;

const TIMEOUT_MS = 60_000;

const isWeb = (location: string): boolean => /^https?:\/\//.test(location);

const download: FileReader = async (url) => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: Error & { readonly cause?: Error }) => {
    throw new Error(`${url} can not be reached: ${error.cause?.message ?? error.message}`);
  });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${url} answers with ${answer.status} ${answer.statusText}.`);
  return Buffer.from(await answer.arrayBuffer());
};

const readBelow = async (location: string): Promise<FileReader> => {
  if (isWeb(location)) return (key) => download(new URL(key, location.endsWith('/') ? location : `${location}/`).href);
  const store = await openStore(location);
  return async (key) => (await store.read(key))?.content;
};

/**
 * Opens what is only read: a store, or what a web server has.
 *
 * @param location a directory, `s3://BUCKET/PREFIX` or `http(s)://…`
 * @returns reads a file below it, or one of another server by its URL
 */
export const fileReader = async (location: string): Promise<FileReader> => {
  const below = await readBelow(location);
  return (key) => (isWeb(key) ? download(key) : below(key));
};
