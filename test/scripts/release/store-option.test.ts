import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { DEFAULT_STORE, storeOption } from '../../../scripts/release/store-option.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  { given: [], variable: undefined, store: DEFAULT_STORE },
  { given: [], variable: 's3://team/releases', store: 's3://team/releases' },
  { given: ['--store', 'mine'], variable: 's3://team/releases', store: 'mine' },
])('$given with the variable $variable is $store', ({ given, variable, store }) => {
  vi.stubEnv('AMAZON_INSIGHTS_STORE', variable);
  expect(new Command().addOption(storeOption()).parse(given, { from: 'user' }).opts()).toEqual({ store });
});
