import type { PushedImage } from '../../images/index.ts';
import { inside, type RunningMachine } from '../host/machine.ts';
import { command } from '../../process/command.ts';

/** An image in the store of a node. */
export interface NodeImage {
  /** Its name, such as `docker.io/library/busybox:1.37`; an image has several, also without a tag. */
  readonly name: string;
  readonly digest: string;
}

/**
 * Reads the images of a store.
 *
 * @param table what `ctr images list` prints
 */
export const parseImages = (table: string): readonly NodeImage[] =>
  table.split('\n').flatMap((line) => {
    const [name, , digest] = line.split(/\s+/);
    return name && digest?.startsWith('sha256:') ? [{ name, digest }] : [];
  });

/**
 * Names of the images that a node must not keep: those that the registry has with another content under the same tag, by
 * all of their names.
 *
 * @param images what the node has
 * @param pushed what the registry has
 */
export const staleImages = (images: readonly NodeImage[], pushed: readonly PushedImage[]): readonly string[] => {
  const digests = new Map(pushed.map(({ name, digest }) => [name, digest]));
  // Whatever registry a name begins with, the lab's is asked.
  const inRegistry = ({ name }: NodeImage): string | undefined => digests.get(name.slice(name.indexOf('/') + 1));
  const stale = new Set(images.filter((image) => (inRegistry(image) ?? image.digest) !== image.digest).map(({ digest }) => digest));
  return images.filter(({ digest }) => stale.has(digest)).map(({ name }) => name);
};

/**
 * Removes from a node what the registry has with another content, since a pod that starts takes what its node has under
 * the tag. Pods that run keep what they have.
 *
 * @param node the node
 * @param pushed what the registry has
 * @throws when containerd refuses
 */
export const removeStaleImages = async (node: RunningMachine, pushed: readonly PushedImage[]): Promise<void> => {
  const ctr = [...inside(node), 'ctr', '--namespace', 'k8s.io', 'images'];
  const run = async (args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await command`${ctr} ${args}`;
    if (exitCode !== 0) throw new Error(`ctr images ${args[0]} failed on ${node.name}:\n${stderr || stdout}`);
    return stdout;
  };
  const stale = staleImages(parseImages(await run(['list'])), pushed);
  if (stale.length > 0) await run(['remove', ...stale]);
};
