import { expect, test } from 'vitest';
import { defineChart, type ChartVersion } from '../../../generator/helm/index.ts';
import { writeChangelog } from '../../../generator/helm/write-changelog.ts';
import { identity, none, onlyVersion } from './charts.ts';

test('it has a section a version and a kind, in the order of Keep a Changelog', () => {
  const versions: readonly ChartVersion[] = [
    { version: '1.3.0', date: '2026-01-31', changes: [{ kind: 'fixed', description: 'Names.' }, { kind: 'added', description: 'One.' }, { kind: 'fixed', description: 'Ports.' }] },
    ...onlyVersion('1.2.3'),
  ];
  expect(writeChangelog(defineChart({ ...identity, versions, values: none }))).toBe(`# Changelog of sample

What changed for whoever upgrades, newest version first. Generated from the chart's changes.yaml: edit that, not this file.

## 1.3.0 - 2026-01-31

### Added

- One.

### Fixed

- Names.
- Ports.

## 1.2.3

### Added

- All of it.
`);
});
