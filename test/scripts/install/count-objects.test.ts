import { expect, test } from 'vitest';
import { countObjects } from '../../../scripts/install/count-objects.ts';

test.each([
  ['nothing', '', 0],
  ['only a comment', '---\n# Source: a.yaml\n', 0],
  ['one object', '---\n# Source: a.yaml\nkind: A\n', 1],
  ['two objects and an empty document', '---\nkind: A\n---\n# nothing\n---\nkind: B\n', 2],
  ['a separator inside of a text', '---\nkind: A\ndata:\n  text: |\n    a\n    ---\n    b\n', 1],
])('%s', (_, manifest, count) => {
  expect(countObjects(manifest)).toBe(count);
});
