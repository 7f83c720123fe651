import { expect, test } from 'vitest';
import { counted } from '../../../scripts/console/counted.ts';

test('one of something has no plural', () => {
  expect([counted(1, 'beat'), counted(2, 'beat'), counted(0, 'beat')]).toEqual(['1 beat', '2 beats', '0 beats']);
});
