import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { expect, test } from 'vitest';
import type { Envelope } from '../../../../scripts/signing/envelope.ts';
import { readPastReports } from '../../../../scripts/restore-check/output/past-reports.ts';
import { verifyEnvelope } from '../../../../scripts/restore-check/output/statement.ts';
import { makeKey } from '../../../../scripts/signing/signing-key.ts';
import { writeReport } from '../../../../scripts/restore-check/output/write-report.ts';
import { reportSchema, type Report } from '../../../../scripts/restore-check/report/report.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';
import { failingReport, passingReport, pastReports } from './reports.ts';

test('the reports of these tests are such as a drill makes', () => {
  for (const report of [passingReport(), failingReport(), ...pastReports()]) expect(new Validator(reportSchema, '7').validate(report).errors).toEqual([]);
});

test.each(['drill', 'drill.html', 'drill.json'])('%s is written as a page, as JSON and as JUnit, into a directory that is made', async (name) => {
  const directory = join(await temporaryDirectory(), 'reports', '2026');
  const written = await writeReport(passingReport(), join(directory, name));
  expect(written).toEqual(['drill.html', 'drill.json', 'drill.junit.xml'].map((file) => join(directory, file)));
  expect((await readdir(directory)).sort()).toEqual(['drill.html', 'drill.json', 'drill.junit.xml']);
  const [page, json, junit] = await Promise.all(written.map((path) => readFile(path, 'utf8')));
  expect(page).toMatch(/^<!doctype html>/);
  expect(json).toBe(`${JSON.stringify(passingReport(), null, 2)}\n`);
  expect(junit).toMatch(/^<\?xml /);
});

test('another ending is refused before anything is written', async () => {
  const directory = await temporaryDirectory();
  await expect(writeReport(passingReport(), join(directory, 'drill.pdf'))).rejects.toThrow(`name it ${join(directory, 'drill.html')}`);
  expect(await readdir(directory)).toEqual([]);
});

test('with a key, the JSON file is vouched for', async () => {
  const directory = await temporaryDirectory();
  const key = join(directory, 'key.pem');
  await makeKey(key);
  const written = await writeReport(failingReport(), join(directory, 'drill'), { key });
  expect(written.at(-1)).toBe(join(directory, 'drill.intoto.jsonl'));
  const lines = (await readFile(written.at(-1)!, 'utf8')).split('\n');
  expect(lines).toEqual([expect.any(String), '']);
  const { subject, predicate } = verifyEnvelope(JSON.parse(lines[0]!) as Envelope, await readFile(`${key}.pub`, 'utf8'));
  expect(subject).toEqual([{ name: 'drill.json', digest: { sha256: createHash('sha256').update(await readFile(join(directory, 'drill.json'))).digest('hex') } }]);
  expect(predicate.result).toBe('FAILED');

  await writeReport(passingReport(), join(directory, 'drill'));
  expect(await readdir(directory)).not.toContain('drill.intoto.jsonl');
});

test('with a key that cannot sign, what was found is written all the same', async () => {
  const directory = await temporaryDirectory();
  await expect(writeReport(passingReport(), join(directory, 'drill'), { key: join(directory, 'none') })).rejects.toThrow('The key cannot be read');
  expect((await readdir(directory)).sort()).toEqual(['drill.html', 'drill.json', 'drill.junit.xml']);
});

test('past drills are the other reports of the same region, source and parts, the oldest first', async () => {
  const directory = await temporaryDirectory();
  const put = (name: string, content: unknown): Promise<void> => writeFile(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  const [oldest, ...later] = pastReports() as [Report, ...Report[]];
  await put('drill.json', oldest);
  await put('b.json', oldest);
  await put('a.json', later[0]);
  await put('region.json', { ...oldest, region: 'us-east-1' });
  await put('source.json', { ...oldest, source: 'replicated' });
  await put('parts.json', { ...oldest, parts: ['redis'] });
  await put('newer.json', { ...oldest, endedAt: '2027-01-01T00:00:00.000Z' });
  await put('version.json', { ...oldest, version: 2 });
  await put('time.json', { ...oldest, endedAt: 'yesterday' });
  await put('package.json', '{}');
  await put('broken.json', '{');
  await put('notes.txt', oldest);
  await mkdir(join(directory, 'directory.json'));
  expect(await readPastReports(directory, passingReport(), 'drill.json')).toEqual([oldest, later[0]]);

  await writeReport(passingReport(), join(directory, 'drill'));
  expect(await readFile(join(directory, 'drill.html'), 'utf8')).toContain('The figures of 3 drills');
});
