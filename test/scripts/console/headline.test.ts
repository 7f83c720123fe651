import { expect, test } from 'vitest';
import { headline } from '../../../scripts/console/headline.ts';

test.each([
  ['one line', 'one line'],
  ['the first\nmore', 'the first'],
  ['helm upgrade failed:\n  level=WARN msg="deprecated"\n  Error: UPGRADE FAILED: timed out\nlast lines of worker-1:', 'helm upgrade failed: UPGRADE FAILED: timed out'],
  ['It is refused:\n  - the gate soak is closed', 'It is refused: - the gate soak is closed'],
  ['It failed:', 'It failed:'],
  ['', ''],
])('of %j it is %j', (message, line) => {
  expect(headline(message)).toBe(line);
});
