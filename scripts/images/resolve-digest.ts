/** What the names of images stand for, in the registry that they are pulled from. */
import { parseReference } from './reference.ts';
import { registryClient, type RegistryAddress } from './registry-client.ts';

const DIGEST = /@(sha256:[a-f0-9]{64})$/;
/** A first part is a host where it can be no repository's, as Docker tells them apart. */
const HOST = /^((?:[^/]*[.:][^/]*|localhost))\/(.+)$/;

/** Where images are. */
export interface ImageRegistry {
  /** The registry of those that name none, such as a mirror. */
  readonly registry: RegistryAddress;
}

/** Whether an image's name says which registry it is in. */
export const namesRegistry = (image: string): boolean => HOST.test(image);

/**
 * The digest that an image's name stands for now.
 *
 * @param image as pods name it: `amazon-insights/worker:1.0.0`, `registry.example.com/worker:1.0.0`, or with a digest, which is the answer then
 * @param where the registry of names without one; those with a host are asked there, trusted by the same certificates
 * @returns such as `sha256:…`, or `undefined` when the registry does not have it
 * @throws when the registry cannot be reached, or it is no name of an image
 */
export const resolveDigest = async (image: string, { registry }: ImageRegistry): Promise<string | undefined> => {
  const [, pinned] = DIGEST.exec(image) ?? [];
  if (pinned) return pinned;
  const [, host, name] = HOST.exec(image) ?? [undefined, registry.host, image];
  const { caFile } = registry;
  const client = await registryClient(host === registry.host ? registry : { host: host!, ...(caFile === undefined ? {} : { caFile }) });
  return client.digest(parseReference(name!));
};
