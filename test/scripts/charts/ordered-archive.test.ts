import { expect, test } from 'vitest';
import { orderedArchive } from '../../../scripts/charts/ordered-archive.ts';
import { archiveOf, filesOf } from './archive.ts';

const own = ['top/Chart.yaml', 'top/templates/charts/z.yaml', 'top/README.md'];
const worker = ['top/charts/worker/Chart.yaml', 'top/charts/worker/README.md'];
const nested = ['top/charts/worker/charts/cache/Chart.yaml'];
const api = ['top/charts/api/Chart.yaml', `top/charts/api/templates/${'long-'.repeat(30)}.yaml`];

test('puts sub-charts in the order of their names, and keeps the order of the files inside of a chart', async () => {
  const names = [...(await filesOf(await orderedArchive(await archiveOf([...own, ...worker, ...nested, ...api])))).keys()];
  expect(names).toEqual([...own, ...api, ...worker, ...nested]);
});

test('gives the same bytes whatever the order was', async () => {
  const one = await orderedArchive(await archiveOf([...own, ...api, ...worker, ...nested]));
  const other = await orderedArchive(await archiveOf([...own, ...worker, ...nested, ...api]));
  expect(Buffer.from(one).equals(other)).toBe(true);
});

test('keeps what the files hold', async () => {
  const files = await filesOf(await orderedArchive(await archiveOf([...own, ...worker, ...api])));
  for (const [name, text] of files) expect(text).toBe(name);
});
