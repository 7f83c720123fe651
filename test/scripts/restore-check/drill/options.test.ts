import { Command } from 'commander';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drillArguments, drillOptions, type DrillRequest } from '../../../../scripts/restore-check/drill/options.ts';
import { partNames, sourceNames } from '../../../../scripts/restore-check/report/report.ts';

const parse = (...args: readonly string[]): DrillRequest => {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  for (const option of drillOptions()) command.addOption(option);
  return command.parse(args, { from: 'user' }).opts();
};
const time = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date(), noInvalidDate: true });
const request = fc.record({ only: fc.subarray([...partNames], { minLength: 1 }), source: fc.constantFrom(...sourceNames), to: time, asOf: time }, { requiredKeys: ['source'] });

describe('what is asked for', () => {
  test('is by default all of the own source, to the latest', () => {
    expect(parse()).toEqual({ source: 'own' });
    expect(drillArguments(parse('--to=latest'))).toEqual(['--source=own']);
  });

  test('is the same after it has been arguments', () => {
    fc.assert(fc.property(request, (asked) => void expect(parse(...drillArguments(asked))).toEqual(asked)));
  });

  test('has each part once, in the order in which they are tried', () => {
    expect(parse('--only', 'redis,postgres,redis').only).toEqual(['postgres', 'redis']);
  });

  test.each(['', 'mysql', 'postgres,', 'postgres, redis'])('is no part that there is not: %j', (parts) => {
    expect(() => parse('--only', parts)).toThrow(`? There are: ${partNames.join(', ')}.`);
  });

  test('names the part that was meant', () => {
    expect(() => parse('--only', 'postgress')).toThrow('There is no part "postgress". Did you mean postgres?');
  });

  test.each(['--to', '--as-of'])('is no moment that is not yet: %s', (option) => {
    expect(() => parse(option, new Date(Date.now() + 60_000).toISOString())).toThrow(/it is in the future, and now is 2/);
  });

  test('is no source that there is not', () => {
    expect(() => parse('--source', 'other')).toThrow(/Allowed choices are own, replicated/);
  });
});
