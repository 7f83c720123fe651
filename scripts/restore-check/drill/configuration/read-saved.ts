import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isMap } from '../../../backup/configuration/api-object.ts';
import type { Configuration } from '../../../backup/configuration/configuration.ts';
import type { SavedConfiguration } from '../../../backup/configuration/save-configuration.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { messageOf, RestoreFailure } from '../failure.ts';
import { fetchObject } from '../snapshots/fetch-object.ts';

const LOST = 'what was installed, and with which values, is lost';

const isConfiguration = (value: unknown): value is Configuration =>
  isMap(value) && value['version'] === 1 && typeof value['namespace'] === 'string' && ['releases', 'objects', 'images', 'secrets'].every((field) => Array.isArray(value[field]));

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Fetches a saved configuration.
 *
 * @param saved which one, as its set says
 * @param keys objects that the storage has
 * @param bucket where it is
 * @param identity private key of age
 * @param directory where there is room
 * @throws {RestoreFailure} when it is not what was sent, or cannot be read
 * @throws when the storage is not reached
 */
export const readSaved = async (saved: SavedConfiguration, keys: readonly string[], bucket: Bucket, identity: string, directory: string): Promise<Configuration> => {
  const { object, bytes } = saved;
  const file = join(directory, 'configuration.json.gz');
  await fetchObject(saved, keys, bucket, identity, file, LOST);
  const content = await promisify(gunzip)(await readFile(file)).catch((error: unknown) => {
    throw new RestoreFailure('readable', `${object} cannot be decompressed: ${LOST} (${messageOf(error)})`);
  });
  if (content.length !== bytes) throw new RestoreFailure('size', `${object} has ${content.length} bytes, where ${bytes} were saved: ${LOST}`);
  const configuration = parse(content.toString());
  if (!isConfiguration(configuration)) throw new RestoreFailure('readable', `${object} is no configuration of version 1 in JSON: ${LOST}`);
  return configuration;
};
