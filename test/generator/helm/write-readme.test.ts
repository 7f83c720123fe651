import { expect, test } from 'vitest';
import { defineChart, integer, intOrString, item, list, object, oneOf, string } from '../../../generator/helm/index.ts';
import { writeReadme } from '../../../generator/helm/write-readme.ts';
import { identity } from './charts.ts';

const values = object({
  image: object({ tag: string('a|b', 'A tag | or none.') }, 'An image.'),
  either: intOrString(1, 'Either.'),
  word: oneOf(['a', 'b'], 'a', 'A word,\nin two lines.'),
  names: list(item.string(), ['x'], 'Names.'),
  port: integer(80, 'A port.'),
});

test('it says what the chart is, and lists every value', () => {
  expect(writeReadme(defineChart({ ...identity, readme: '\nMore to **know**.\n', values }))).toBe(`# sample

A sample.

Version 1.2.3, application 4.5.6; [what changed](CHANGELOG.md). Generated from its declaration: edit that, not this file.

\`\`\`sh
helm install sample ./charts/sample
\`\`\`

More to **know**.

## Values

| Key | Type | Default | Description |
| --- | --- | --- | --- |
| \`image.tag\` | string | \`"a\\|b"\` | A tag \\| or none. |
| \`either\` | integer or string | \`1\` | Either. |
| \`word\` | a, b | \`"a"\` | A word, in two lines. |
| \`names\` | array | \`["x"]\` | Names. |
| \`port\` | integer | \`80\` | A port. |
`);
});

test('it installs the chart in a namespace of its own, where it has one', () => {
  expect(writeReadme(defineChart({ ...identity, namespace: 'apart', values }))).toContain('helm install sample ./charts/sample --namespace apart --create-namespace\n');
});
