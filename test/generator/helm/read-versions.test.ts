import { expect, test } from 'vitest';
import { parseVersions, versionOf } from '../../../generator/helm/index.ts';

const change = { kind: 'fixed', description: 'Names.' };
const read = (versions: unknown) => parseVersions(JSON.stringify(versions), 'changes.yaml');

test('the newest version comes first, and days stay text', () => {
  const text = `# A comment.
- version: 0.2.0
  date: 2026-01-31
  changes:
    - kind: added
      description: "A value: it is new."
- version: 0.2.0-rc.1
  changes: [{ kind: security, description: Less rights. }]
`;
  const versions = parseVersions(text, 'changes.yaml');
  expect(versions).toEqual([
    { version: '0.2.0', date: '2026-01-31', changes: [{ kind: 'added', description: 'A value: it is new.' }] },
    { version: '0.2.0-rc.1', changes: [{ kind: 'security', description: 'Less rights.' }] },
  ]);
  expect(versionOf({ versions })).toBe('0.2.0');
});

test.each<[string, unknown, string]>([
  ['no version', [], 'its minItems is 1'],
  ['no list', { version: '1.0.0' }, 'it has to be of the type array'],
  ['a version without changes', [{ version: '1.0.0', changes: [] }], '0.changes is []; its minItems is 1'],
  ['a misspelled key', [{ version: '1.0.0', chnges: [change] }], '0.changes is missing'],
  ['an unknown kind', [{ version: '1.0.0', changes: [{ kind: 'add', description: 'x' }] }], '0.changes.0.kind is "add"; it has to be one of added, changed, deprecated, removed, fixed, security'],
  ['a description of two lines', [{ version: '1.0.0', changes: [{ kind: 'added', description: 'a\nb' }] }], '0.changes.0.description is "a\\nb"; it has to match'],
  ['an empty description', [{ version: '1.0.0', changes: [{ kind: 'added', description: ' ' }] }], '0.changes.0.description is " "'],
  ['another date', [{ version: '1.0.0', date: '1.2.2026', changes: [change] }], '0.date is "1.2.2026"'],
  ['no SemVer', [{ version: 'v1.0', changes: [change] }], 'changes.yaml at 0.version: "v1.0" is no SemVer'],
  ['the oldest first', [{ version: '0.9.0', changes: [change] }, { version: '0.10.0', changes: [change] }], 'changes.yaml at 1.version: 0.10.0 stands below 0.9.0'],
  ['a version twice', [{ version: '1.0.0', changes: [change] }, { version: '1.0.0', changes: [change] }], '1.0.0 stands below 1.0.0'],
])('refuses %s', (_, versions, message) => {
  expect(() => read(versions)).toThrow(message);
});

test('refuses what is not YAML', () => {
  expect(() => parseVersions('- {', 'changes.yaml')).toThrow('changes.yaml: is not YAML');
});
