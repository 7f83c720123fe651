import { join } from 'node:path';
import { repositoryRoot } from '../charts/repository.ts';
import { ensureGoProgram } from './go-program.ts';
import type { ImageSource } from './image-source.ts';

const directory = (name: string): string => join(repositoryRoot, 'test', 'lab', 'images', name);

/** Names of the images that stand for those of others, which the charts ask for. */
const publicNames = { busybox: 'library/busybox:1.37', nginx: 'nginxinc/nginx-unprivileged:1.29-alpine', valkey: 'valkey/valkey:8' } as const;

const sources = (names: Readonly<Record<string, string>>): readonly ImageSource[] =>
  Object.entries(names).map(([name, tag]) => ({ names: [tag], directory: directory(name) }));

/** Name of the image that holds a pod's namespaces, without the registry. */
export const PAUSE = 'pause:3.10';

/**
 * The images that the lab needs besides those of amazon-insights. All of them are built from Debian's packages, but for
 * the one that holds a pod's namespaces: a program of its own, which is compiled first.
 *
 * @throws {GoMissingError} when there is no Go, or one that is too old
 * @throws {ImageError} when that program cannot be compiled
 */
export const fixtureImages = async (): Promise<readonly ImageSource[]> => [
  { names: [PAUSE], directory: directory('pause'), files: { pause: await ensureGoProgram(join(directory('pause'), 'pause.go')) } },
  ...sources(publicNames),
];
