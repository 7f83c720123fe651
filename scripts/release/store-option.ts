import { join } from 'node:path';
import { Option } from 'commander';
import { repositoryRoot } from '../charts/repository.ts';

/** Where releases are kept, when nobody says otherwise: for whoever works alone. Git does not see it, or every release would be of a checkout with changes. */
export const DEFAULT_STORE = join(repositoryRoot, '.releases');

/** The option by which every verb that knows releases learns where they are; a team sets the variable once. */
export const storeOption = (): Option =>
  new Option('--store <location>', 'where releases are kept: a directory, or s3://BUCKET/PREFIX').env('AMAZON_INSIGHTS_STORE').default(DEFAULT_STORE, '.releases/ of the checkout');
