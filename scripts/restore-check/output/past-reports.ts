/** Reports of earlier drills: those that lie beside the one that is written. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { reportSchema, type Report } from '../report/report.ts';

const validator = new Validator(reportSchema, '7');

const readReport = async (path: string): Promise<Report | undefined> => {
  try {
    const document: unknown = JSON.parse(await readFile(path, 'utf8'));
    return validator.validate(document).valid ? (document as Report) : undefined;
  } catch {
    // A directory may hold any JSON, and what is no JSON.
    return undefined;
  }
};

/**
 * Reads the reports of a directory that can be compared with one: those of the same region, source and parts, of drills that ended before.
 *
 * @param directory where they are
 * @param report the one
 * @param file its own name there, which is left out
 * @returns the oldest first; what is no report is ignored
 * @throws when the directory cannot be read
 */
export const readPastReports = async (directory: string, { region, source, parts, endedAt }: Report, file: string): Promise<readonly Report[]> => {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json') && name !== file);
  const reports = await Promise.all(names.map((name) => readReport(join(directory, name))));
  return reports
    .filter((one) => one !== undefined)
    .filter((one) => one.region === region && one.source === source && `${one.parts}` === `${parts}` && Date.parse(one.endedAt) < Date.parse(endedAt))
    .sort((one, other) => Date.parse(one.endedAt) - Date.parse(other.endedAt));
};
