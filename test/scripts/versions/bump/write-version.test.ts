import { expect, test } from 'vitest';
import { writeVersion } from '../../../../scripts/versions/bump/write-version.ts';

const text = `# How to write this.

- version: 0.1.1 # soon
  date: 2026-01-01
  changes:
    # Of the issue.
    - kind: added
      description: "One: the first."
    - kind: changed
      description: cache 0.1.1, was 0.1.0
- version: 0.1.0
  changes:
    - kind: added
      description: All of it.
`;
const changes = [{ kind: 'removed', description: 'Two: no more.' }] as const;

test('above a published version comes another one; the others and the comments stay', () => {
  expect(writeVersion(text, { version: '0.2.0', date: '2026-01-31', changes }, true)).toBe(`# How to write this.

- version: 0.2.0
  date: 2026-01-31
  changes:
    - kind: removed
      description: "Two: no more."
${text.split('\n').slice(2).join('\n')}`);
});

test('one that is not published becomes the new one, with what changed before', () => {
  expect(writeVersion(text, { version: '0.2.0', date: '2026-01-31', changes, instead: ['cache '] }, false)).toBe(`# How to write this.

- version: 0.2.0 # soon
  date: 2026-01-31
  changes:
    # Of the issue.
    - kind: added
      description: "One: the first."
    - kind: removed
      description: "Two: no more."
- version: 0.1.0
  changes:
    - kind: added
      description: All of it.
`);
});
