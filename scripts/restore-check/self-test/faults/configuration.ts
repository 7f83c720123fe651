/** What can be wrong with a saved configuration: it is not there, or cannot be read. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { encryptFile } from '../../../backup/storage/encrypt.ts';
import { folderOf, manifestOf } from '../../../backup/storage/snapshot-set.ts';
import { directoryBucket } from '../../drill/storage/directory-bucket.ts';
import type { Fault } from '../fault.ts';
import { CONFIGURATION_PREFIX } from '../places.ts';
import { changeConfiguration, changeManifest, objectOf, savedIn } from '../stored-configuration.ts';

const HOUR_MS = 60 * 60 * 1000;
const part = 'configuration';

export const configurationFaults: readonly Fault[] = [
  {
    name: 'the object was cut off on its way',
    part,
    fails: ['decryption'],
    plant: async (copy) => {
      const content = await readFile(await objectOf(copy));
      await writeFile(await objectOf(copy), content.subarray(0, content.length - 40));
    },
  },
  {
    name: 'the key of the encryption is another one',
    part,
    fails: ['decryption'],
    plant: async (copy) => writeFile(copy.places.identity, await generateX25519Identity()),
  },
  {
    name: 'the object is another one than was sent',
    part,
    fails: ['checksum'],
    plant: (copy) => changeManifest(copy, (saved) => ({ ...saved, sha256: '0'.repeat(64) })),
  },
  {
    name: 'the object is smaller than it was',
    part,
    fails: ['size'],
    plant: (copy) => changeManifest(copy, (saved) => ({ ...saved, bytes: saved.bytes + 1 })),
  },
  {
    name: 'what was sent is no configuration',
    part,
    fails: ['readable'],
    plant: async (copy, { recipient }) => {
      const { stream, sha256 } = await encryptFile(copy.places.settings, recipient);
      await directoryBucket(copy.places.storage).put((await savedIn(copy)).snapshots[0]!.object, stream);
      await changeManifest(copy, (saved) => ({ ...saved, sha256: sha256() }));
    },
  },
  {
    name: 'the object is missing',
    part,
    fails: ['objects'],
    plant: async (copy) => rm(await objectOf(copy)),
  },
  {
    name: 'the newest one is hours old',
    part,
    fails: ['backup age'],
    plant: (copy, scratch) => changeConfiguration(copy, scratch, (configuration) => ({ ...configuration, takenAt: new Date(Date.now() - 2 * HOUR_MS).toISOString() })),
  },
  {
    name: 'the newest one was interrupted',
    part,
    fails: ['interrupted backups'],
    plant: async (copy) => directoryBucket(copy.places.storage).put(`${folderOf(CONFIGURATION_PREFIX, new Date().toISOString())}configuration.json.gz.age`, 'the beginning'),
  },
  {
    name: 'there is none',
    part,
    fails: ['backup'],
    plant: async (copy) => rm(join(copy.places.storage, manifestOf(folderOf(CONFIGURATION_PREFIX, (await savedIn(copy)).takenAt)))),
  },
];
