import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { appImages } from './app-images.ts';
import { copyContext } from './copy-context.ts';
import { serverImages } from './server-images.ts';

/** An image that Docker can build. */
export interface BuildContext {
  /** Its name, as `repository:tag`. */
  readonly name: string;
  /** The command that builds it. */
  readonly command: string;
}

/**
 * Writes what Docker needs to build the images that stand for those of amazon-insights, and those of Redis and PostgreSQL.
 *
 * @param directory an existing directory, or one that is made; a folder in it for each image is written anew
 * @param progress receives a line for each step of a build that takes minutes
 * @throws when a program cannot be bundled or built
 */
export const writeContexts = async (directory: string, progress?: Progress): Promise<readonly BuildContext[]> => {
  const contexts: BuildContext[] = [];
  for (const source of [...(await appImages()), ...(await serverImages(progress))]) {
    const name = source.names[0]!;
    const context = join(directory, name.split(':')[0]!.replaceAll('/', '-'));
    await rm(context, { recursive: true, force: true });
    await copyContext(source, context);
    const target = source.target ? ` --target ${source.target}` : '';
    contexts.push({ name, command: `docker build --tag ${name}${target} ${context}` });
  }
  return contexts;
};
