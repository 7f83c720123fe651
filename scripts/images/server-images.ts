import { join } from 'node:path';
import { postgres } from '../../generator/charts/postgres/chart.ts';
import { redis } from '../../generator/charts/redis/chart.ts';
import { repositoryRoot } from '../charts/repository.ts';
import type { ImageSource } from './image-source.ts';

/** The images of the data tier, which are the same everywhere; they have the names that the charts ask for. */
export const serverImages = (): readonly ImageSource[] =>
  [redis, postgres].map(({ name, appVersion }) => ({ names: [`amazon-insights/${name}:${appVersion}`], directory: join(repositoryRoot, 'images', name) }));
