/** The only saved configuration that a copy has. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiObject } from '../../backup/configuration/api-object.ts';
import { nameOf } from '../../backup/configuration/api-object.ts';
import type { Configuration, SavedRelease } from '../../backup/configuration/configuration.ts';
import { saveConfiguration, type SavedConfiguration } from '../../backup/configuration/save-configuration.ts';
import { folderOf, type SetOf } from '../../backup/storage/snapshot-set.ts';
import { readSaved } from '../drill/configuration/read-saved.ts';
import { directoryBucket } from '../drill/storage/directory-bucket.ts';
import type { Copy } from './fault.ts';
import { CONFIGURATION_PREFIX } from './places.ts';
import type { Scratch } from './scratch.ts';
import { setIn } from './stored-set.ts';

/** Finds its set. */
export const savedIn = async (copy: Copy): Promise<SetOf<SavedConfiguration>> => (await setIn<SavedConfiguration>(copy, CONFIGURATION_PREFIX)).set;

/** The path of its object. */
export const objectOf = async (copy: Copy): Promise<string> => join(copy.places.storage, (await savedIn(copy)).snapshots[0]!.object);

/** Changes what its manifest says. */
export const changeManifest = async (copy: Copy, change: (saved: SavedConfiguration) => SavedConfiguration): Promise<void> => {
  const { manifest, set } = await setIn<SavedConfiguration>(copy, CONFIGURATION_PREFIX);
  await writeFile(manifest, JSON.stringify({ ...set, snapshots: set.snapshots.map(change) }));
};

/** Has another one saved in its place. */
export const changeConfiguration = async (copy: Copy, { recipient }: Pick<Scratch, 'recipient'>, change: (configuration: Configuration) => Configuration): Promise<void> => {
  const { places: { storage, identity, root } } = copy;
  const [bucket, set, directory] = [directoryBucket(storage), await savedIn(copy), join(root, 'saved')];
  await mkdir(directory);
  const configuration = await readSaved(set.snapshots[0]!, await bucket.keys(CONFIGURATION_PREFIX), bucket, (await readFile(identity, 'utf8')).trim(), directory);
  await rm(join(storage, folderOf(CONFIGURATION_PREFIX, set.takenAt)), { recursive: true });
  await saveConfiguration(change(configuration), { bucket, prefix: CONFIGURATION_PREFIX, recipient });
};

/** The same of one of its releases; none where it has gone. */
export const changeRelease = (copy: Copy, scratch: Scratch, name: string, change: (release: SavedRelease) => SavedRelease | undefined): Promise<void> =>
  changeConfiguration(copy, scratch, (configuration) => ({ ...configuration, releases: configuration.releases.flatMap((release) => (release.release === name ? (change(release) ?? []) : [release])) }));

/** The same of one of its objects. */
export const changeObject = (copy: Copy, scratch: Scratch, name: string, change: (object: ApiObject) => ApiObject | undefined): Promise<void> =>
  changeConfiguration(copy, scratch, (configuration) => ({ ...configuration, objects: configuration.objects.flatMap((object) => (nameOf(object) === name ? (change(object) ?? []) : [object])) }));
