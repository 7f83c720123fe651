/** Writes a chart's changelog: the file for people, and the annotations for catalogues. */
import { prerelease } from 'semver';
import { stringify } from 'yaml';
import type { ChartDefinition } from './chart-definition.ts';
import { changeKinds, type ChartVersion } from './chart-versions.ts';
import { yamlOptions } from './yaml-options.ts';

/** Where Artifact Hub looks for the changes of a version, and for whether it is one to try. */
const [CHANGES, PRERELEASE] = ['artifacthub.io/changes', 'artifacthub.io/prerelease'];

/** The text of `CHANGELOG.md`, in the form of https://keepachangelog.com. */
export function writeChangelog({ name, versions }: ChartDefinition): string {
  return `# Changelog of ${name}

What changed for whoever upgrades, newest version first. Generated from the chart's changes.yaml: edit that, not this file.
${versions.map(section).join('')}`;
}

/** The annotations of Chart.yaml that tell of the newest version. */
export function changesAnnotations({ versions }: ChartDefinition): Readonly<Record<string, string>> {
  const { version, changes } = versions[0]!;
  const entries = changes.map(({ kind, description }) => ({ kind, description }));
  return { [CHANGES]: stringify(entries, yamlOptions), ...(prerelease(version) === null ? {} : { [PRERELEASE]: 'true' }) };
}

function section({ version, date, changes }: ChartVersion): string {
  const kinds = changeKinds.flatMap((kind) => {
    const descriptions = changes.filter((change) => change.kind === kind).map(({ description }) => `- ${description}\n`);
    return descriptions.length === 0 ? [] : [`\n### ${kind[0]!.toUpperCase()}${kind.slice(1)}\n\n${descriptions.join('')}`];
  });
  return `\n## ${version}${date === undefined ? '' : ` - ${date}`}\n${kinds.join('')}`;
}
