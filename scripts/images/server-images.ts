import { join } from 'node:path';
import { backup } from '../../generator/charts/backup/chart.ts';
import { postgres } from '../../generator/charts/postgres/chart.ts';
import { redis } from '../../generator/charts/redis/chart.ts';
import { restoreCheck } from '../../generator/charts/restore-check/chart.ts';
import { repositoryRoot } from '../charts/repository.ts';
import type { Progress } from '../console/progress.ts';
import { ensureLinuxTool } from '../toolchain/index.ts';
import { bundle } from './bundle.ts';
import type { ImageSource } from './image-source.ts';

const image = ({ name, appVersion }: { readonly name: string; readonly appVersion: string }, files: Readonly<Record<string, string>> = {}): ImageSource => ({
  names: [`amazon-insights/${name}:${appVersion}`],
  directory: join(repositoryRoot, 'images', name),
  files,
});

/**
 * The images of the data tier, its backups and the drills that restore them, which are the same everywhere; they have the names that the charts ask for.
 *
 * @param progress receives a line for each step of a build that takes minutes; a listr2 task is one
 * @throws when the program of the backups, or of the drills, cannot be bundled, or Helm, by which drills render charts, cannot be built
 */
export const serverImages = async (progress?: Progress): Promise<readonly ImageSource[]> => [
  image(redis),
  image(postgres),
  image(backup, { 'backup.mjs': await bundle(join(repositoryRoot, 'scripts', 'backup', 'main.ts'), 'backup.mjs') }),
  image(restoreCheck, { 'restore-check.mjs': await bundle(join(repositoryRoot, 'scripts', 'restore-check', 'main.ts'), 'restore-check.mjs'), helm: await ensureLinuxTool('helm4', progress) }),
];
