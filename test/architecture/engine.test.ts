import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';

const engine = join(repositoryRoot, 'generator', 'helm');
const files = await readdir(engine);

describe('the engine', () => {
  test.each(files)('%s has no word of the product', async (file) => {
    expect(await readFile(join(engine, file), 'utf8')).not.toMatch(/amazon|insights|\b(gateway|workers?|redis|postgres)\b/i);
  });
});
