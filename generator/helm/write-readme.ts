/** Writes a chart's README: what it is, how to install it, and the table of its values. */
import type { TObject } from '@sinclair/typebox';
import type { ChartDefinition } from './chart-definition.ts';
import { versionOf } from './chart-versions.ts';
import { leaves } from './schema.ts';

/** The text of `README.md`. */
export function writeReadme(definition: ChartDefinition): string {
  const { name, description, appVersion, namespace } = definition;
  const where = namespace === undefined ? '' : ` --namespace ${namespace} --create-namespace`;
  return `# ${name}

${description}

Version ${versionOf(definition)}, application ${appVersion}; [what changed](CHANGELOG.md). Generated from its declaration: edit that, not this file.

\`\`\`sh
helm install ${name} ./charts/${name}${where}
\`\`\`
${definition.readme === undefined ? '' : `\n${definition.readme.trim()}\n`}
## Values

${table(definition.values)}
`;
}

function table(schema: TObject): string {
  const rows = leaves(schema).map(({ path, schema: leaf }) => {
    const type = [leaf['type'] as string | string[]].flat().filter((name) => name !== 'null').join(' or ');
    const words = leaf['enum'] as string[] | undefined;
    return `| \`${path.join('.')}\` | ${words === undefined ? type : words.join(', ')} | ${cell(leaf['default'])} | ${escape(String(leaf.description ?? ''))} |`;
  });
  return ['| Key | Type | Default | Description |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function cell(value: unknown): string {
  return `\`${escape(JSON.stringify(value))}\``;
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
