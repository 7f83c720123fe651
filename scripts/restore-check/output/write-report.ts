/** Files of a report: for people, for programs, for pipelines, and as evidence. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../files/write-whole.ts';
import type { Report } from '../report/report.ts';
import { toJunit } from './junit.ts';
import { toPage } from './page.ts';
import { readPastReports } from './past-reports.ts';
import { placeOf } from './report-place.ts';
import { readSigningKey } from '../../signing/signing-key.ts';
import { makeStatement, signStatement } from './statement.ts';

/** How a report is written. */
export interface WriteOptions {
  /** Path of an Ed25519 private key in PEM, which signs it; default none, and then nothing is signed. */
  readonly key?: string;
}

/**
 * Writes a report: BASE.html, BASE.json, BASE.junit.xml and, with a key, BASE.intoto.jsonl, which says who vouches for BASE.json. The page
 * compares it with the other reports of the same region, source and parts in that directory.
 *
 * @param report what a drill found
 * @param file path that ends in `.html`, in `.json` or in nothing; its directory is made
 * @param options how it is written
 * @returns paths of the files
 * @throws when one cannot be written, or the key cannot sign: then the others are there, as what was found is not lost with a key
 */
export const writeReport = async (report: Report, file: string, { key }: WriteOptions = {}): Promise<readonly string[]> => {
  const { directory, base } = placeOf(file);
  const at = (ending: string): string => join(directory, `${base}${ending}`);
  await mkdir(directory, { recursive: true });
  // One of an earlier report would be about another file.
  await rm(at('.intoto.jsonl'), { force: true });
  const json = { name: `${base}.json`, text: `${JSON.stringify(report, null, 2)}\n` };
  await writeWhole(at('.json'), json.text);
  await writeWhole(at('.junit.xml'), toJunit(report));
  await writeWhole(at('.html'), toPage(report, await readPastReports(directory, report, json.name)));
  const written = [at('.html'), at('.json'), at('.junit.xml')];
  if (key === undefined) return written;
  const envelope = signStatement(makeStatement(report, json), await readSigningKey(key));
  await writeWhole(at('.intoto.jsonl'), `${JSON.stringify(envelope)}\n`);
  return [...written, at('.intoto.jsonl')];
};
