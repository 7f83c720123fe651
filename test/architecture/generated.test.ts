import { expect, test } from 'vitest';
import { checkGenerated } from '../../scripts/charts/check-generated.ts';

test('regenerating changes no file of the repository', async () => {
  expect(await checkGenerated()).toEqual([]);
});
