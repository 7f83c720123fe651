import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root directory. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Where a chart is in the repository.
 *
 * @param name name of the chart
 * @param root the repository's root
 */
export const chartDirectory = (name: string, root: string = repositoryRoot): string => join(root, 'charts', name);

/**
 * Where packages of charts go by default.
 *
 * @param root the repository's root
 */
export const distDirectory = (root: string = repositoryRoot): string => join(root, 'dist');
