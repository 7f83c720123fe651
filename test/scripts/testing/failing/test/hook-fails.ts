import { beforeAll, describe, test } from 'vitest';

describe('a group', () => {
  beforeAll(() => {
    throw new Error('nothing to test with');
  });
  test('is left out', () => undefined);
});
