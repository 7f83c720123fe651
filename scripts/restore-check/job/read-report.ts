import { Validator } from '@cfworker/json-schema';
import { reportSchema, type Report } from '../report/report.ts';

const validator = new Validator(reportSchema as object, '7', false);

/** The value in the last line of what a program printed; none where that is no JSON. */
export const lastValue = (output: string): unknown => {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
};

/** The report of a drill, from all that it printed; none where it could not run. */
export const readReport = (output: string): Report | undefined => {
  const value = lastValue(output);
  // What is no value at all the validator refuses to look at.
  return value !== undefined && validator.validate(value).valid ? (value as Report) : undefined;
};
