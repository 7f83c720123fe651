import { expect, test } from 'vitest';
import { toJunit } from '../../../../scripts/restore-check/output/junit.ts';
import { readJUnit } from '../../../charts/junit.ts';
import { failingReport, hostile, passingReport, unknownReport } from './reports.ts';

test('each part is a suite, and each check a test', () => {
  const xml = toJunit(passingReport());
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="restore-check" time="497">\n/);
  expect(xml).toContain('<testsuite name="postgres" tests="19" failures="0" errors="0" skipped="0" time="461.75" timestamp="2026-11-27T08:00:09">');
  expect(xml).toContain('<testsuite name="redis" tests="12" failures="0" errors="0" skipped="0" time="35.25" timestamp="2026-11-27T08:00:09">');
  const cases = readJUnit(xml);
  expect(cases).toHaveLength(31);
  expect(cases[0]).toEqual({ suite: 'restore-check.postgres', name: 'signs of life' });
  expect(xml).toContain('<testcase classname="restore-check.redis" name="key celery"><system-out>37 entries</system-out></testcase>');
});

test('a check that failed says what is lost', () => {
  const report = failingReport();
  expect(readJUnit(toJunit(report)).filter(({ failure }) => failure !== undefined)).toEqual(
    report.checks.filter(({ passed }) => !passed).map(({ part, name, detail }) => ({ suite: `restore-check.${part}`, name, failure: detail })),
  );
  expect(toJunit(report)).toContain('<failure type="loss" message="2 segments missing in the middle, ');
});

test('figures are properties, each with its objective, and what was not measured is none', () => {
  const suites = toJunit(failingReport()).split('<testsuite ');
  const properties = (suite: string) => [...suite.matchAll(/<property name="([^"]*)" value="([^"]*)"\/>/g)].map(([, name, value]) => [name, value]);
  expect(properties(suites[1]!)).toEqual([
    ['region', 'us-west-2'],
    ['source', 'replicated'],
    ['rto', '461.75'],
    ['rto.objective', '1800'],
    ['rpo', '626.116'],
    ['rpo.beats', '312'],
    ['rpo.objective', '300'],
    ['phase.fetch', '241.3'],
    ['phase.replay', '96.75'],
    ['phase.promote', '3.2'],
    ['phase.verify', '118.4'],
    ['phase.ready', '2.1'],
  ]);
  expect(properties(suites[2]!).map(([name]) => name)).toEqual(['region', 'source', 'rto', 'rto.objective', 'rpo.objective']);
});

test('a part of which nothing was checked fails', () => {
  const [only, ...others] = readJUnit(toJunit(passingReport({ parts: ['redis'], checks: [], passed: false })));
  expect(only?.failure).toContain('nothing was checked');
  expect(others).toEqual([]);
});

test('no text from a report becomes markup, and characters that XML cannot have are replaced', () => {
  const xml = toJunit(passingReport({ parts: ['redis'], region: hostile, checks: [{ part: 'redis', name: hostile, passed: false, detail: `${hostile}\u0000\u001B[31m\uD800 \u{1F4A5}` }] }));
  expect(xml).not.toContain('<script');
  expect(xml).not.toContain('alert("1")');
  expect(readJUnit(xml)).toEqual([{ suite: 'restore-check.redis', name: hostile, failure: `${hostile}\uFFFD\uFFFD[31m\uFFFD \u{1F4A5}` }]);
});

test('a part that could not run is an error, not a failure', () => {
  const xml = toJunit(unknownReport());
  expect(xml).toContain('<testsuite name="redis" tests="1" failures="0" errors="1"');
  expect(xml).toContain('<testcase classname="restore-check.redis" name="could not run"><error type="not-run" message="connect ETIMEDOUT 10.0.0.1:443">connect ETIMEDOUT 10.0.0.1:443</error></testcase>');
  expect(xml).not.toContain('<failure');
});
