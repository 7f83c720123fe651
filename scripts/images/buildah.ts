import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { command } from '../process/command.ts';
import { imagesDirectory, workDirectory } from './directories.ts';
import { runLogged } from './run-logged.ts';
import { storageDriver } from './storage-driver.ts';

/** Where a run of buildah writes, and what it is for. */
export interface BuildahRun {
  readonly failure: string;
  readonly log: string;
}

/** buildah with a storage of its own. */
export interface Buildah {
  /**
   * Runs buildah.
   *
   * @param args its arguments after the global ones
   * @param run what it is for, and where its output goes
   * @param progress receives some of the lines that it prints
   * @throws {ImageError} when it fails
   */
  run(args: readonly string[], run: BuildahRun, progress?: Progress): Promise<void>;
  /**
   * Whether the storage has an image.
   *
   * @param image its whole name, such as `localhost/amazon-insights-base:0123`
   */
  has(image: string): Promise<boolean>;
}

/** Everything in /var/lib can only be read, but for the storage, in case that lies there: caches that buildah has no setting for stay in memory. */
const seclude = `
mount --bind /var/lib /var/lib
mount -o remount,bind,ro /var/lib
mount --bind "$1" "$1"
mount -o remount,bind,rw "$1"
shift
exec "$@"`;

/** Opens the storage below {@link imagesDirectory}. What the machine has configured for its own storage does not count. */
export const openBuildah = async (): Promise<Buildah> => {
  const driver = await storageDriver();
  const directory = imagesDirectory();
  const [storage, network] = [join(directory, 'storage.conf'), join(directory, 'containers.conf')];
  const paths = { root: join(directory, driver), runroot: join(directory, 'run') };
  for (const path of [paths.root, paths.runroot, workDirectory()]) await mkdir(path, { recursive: true });
  await writeFile(storage, `[storage]\ndriver = "${driver}"\ngraphroot = "${paths.root}"\nrunroot = "${paths.runroot}"\n`);
  await writeFile(network, `[network]\nnetwork_config_dir = "${join(directory, 'networks')}"\n`);
  const env = { ...process.env, TMPDIR: workDirectory(), CONTAINERS_STORAGE_CONF: storage, CONTAINERS_CONF: network };
  // Its mounts are in a namespace of its own: none outlives it, whatever ends it.
  const program = ['unshare', '--mount', 'sh', '-ec', seclude, 'sh', directory, 'buildah', '--root', paths.root, '--runroot', paths.runroot, '--storage-driver', driver];
  return {
    run: (args, run, progress) => runLogged({ args: [...program, ...args], env, ...run }, progress),
    has: async (image) => (await command({ env })`${program} inspect --type image ${image}`).exitCode === 0,
  };
};
