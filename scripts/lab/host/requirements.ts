import { command } from '../../process/command.ts';
import { cacheDirectory } from '../../toolchain/cache.ts';
import { labDirectory } from '../directories.ts';
import { findHierarchies, tryCgroups } from './cgroups.ts';

const cgroupObstacle = async (): Promise<string | undefined> => {
  try {
    await tryCgroups(await findHierarchies());
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/**
 * Why this machine cannot run the lab.
 *
 * @param platform its system, as Node.js names it
 * @param uid the user, where users have numbers
 * @returns `undefined` when it can
 */
export const labObstacle = async (platform: NodeJS.Platform = process.platform, uid: number | undefined = process.getuid?.()): Promise<string | undefined> => {
  if (platform !== 'linux') return `this is ${platform}, and nodes need Linux`;
  if (uid !== 0) return 'nodes need root, to make namespaces and cgroups';
  // It stands in configurations of several formats.
  if (/[^A-Za-z0-9._/-]/.test(labDirectory())) return `the cache directory ${cacheDirectory()} has characters besides letters, digits, dots, dashes and underscores: set AMAZON_INSIGHTS_CACHE to another one`;
  // In a container root may be without the rights that make it root.
  const { exitCode, stderr } = await command`unshare --net --mount sh -c ${'mount -t tmpfs tmpfs /run && ip link add lab-test type veth peer name lab-peer'}`;
  if (exitCode !== 0) return `root may not make namespaces, mounts or interfaces here (${stderr.trim()})`;
  return cgroupObstacle();
};

/**
 * Makes sure that this machine can run the lab.
 *
 * @throws when it cannot; the message says what to do instead
 */
export const requireLab = async (): Promise<void> => {
  const obstacle = await labObstacle();
  if (obstacle) throw new Error(`The lab cannot run here: ${obstacle}. npm start works without it.`);
};
