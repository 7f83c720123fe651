import { join } from 'node:path';
import { amazonInsights } from '../../generator/charts/amazon-insights/chart.ts';
import { repositoryRoot } from '../charts/repository.ts';
import { bundle } from './bundle.ts';
import type { ImageSource } from './image-source.ts';

const directory = join(repositoryRoot, 'test', 'app');

/**
 * The images that stand for those of amazon-insights: one app with a role in each. They have the names that the charts ask
 * for.
 *
 * @throws when the app cannot be bundled
 */
export const appImages = async (): Promise<readonly ImageSource[]> => {
  const program = await bundle(join(directory, 'main.ts'), 'app.mjs');
  return ['api-gateway', 'product-service', 'worker'].map((role) => ({
    names: [`amazon-insights/${role}:${amazonInsights.appVersion}`],
    directory,
    target: role,
    files: { 'app.mjs': program },
  }));
};
