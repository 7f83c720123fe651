import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, wherever the tests are started. */
export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
