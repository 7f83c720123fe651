import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeTrials } from '../../../scripts/lab/host/cgroups.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('of the trials of cgroups those go away whose process is gone', async () => {
  const unified = await temporaryDirectory();
  for (const name of ['amazon-insights-lab-4194305', `amazon-insights-lab-${process.pid}`, 'amazon-insights-lab', 'somebody-4194305']) await mkdir(join(unified, name));
  await removeTrials({ unified, legacy: [] });
  expect((await readdir(unified)).sort()).toEqual(['amazon-insights-lab', `amazon-insights-lab-${process.pid}`, 'somebody-4194305'].sort());
});
