import { resolve } from 'node:path';
import { Option } from 'commander';
import { VALUES } from './regions.ts';

/** The option by which a team names the directory of its values, where they are in a repository of their own. */
export const valuesOption = (): Option =>
  new Option('--values <directory>', 'directory of regions.yaml, and of a folder with values for each region').argParser((text) => resolve(text)).default(VALUES, 'values/ of the checkout');
