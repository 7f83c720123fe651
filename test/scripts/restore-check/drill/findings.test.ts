import { describe, expect, test } from 'vitest';
import { RestoreFailure } from '../../../../scripts/restore-check/drill/failure.ts';
import { makeFindings, type Findings } from '../../../../scripts/restore-check/drill/findings.ts';
import { failed, judge } from './samples.ts';

describe('findings', () => {
  test('are told as they are found, well or not', () => {
    const told: string[] = [];
    const findings = makeFindings('redis', (line) => told.push(line));
    findings.check('keys', true, '7', 'none');
    findings.check('shards', false, '2', 'one is missing');
    findings.phase('fetch', 61_000);
    expect(told).toEqual(['✔ redis: keys: 7', '✖ redis: shards: one is missing', '  redis: fetch took 1 min 1 s']);
    expect(findings.checks).toEqual([{ part: 'redis', name: 'keys', passed: true, detail: '7' }, { part: 'redis', name: 'shards', passed: false, detail: 'one is missing' }]);
  });

  test('end with one that everything else needs, and that is found once', async () => {
    const findings = await judge((into: Findings) => {
      into.need('backup', true, 'one', 'none');
      into.need('target', false, 'one', 'none');
      into.check('never', false, '-', '-');
    });
    expect(findings.checks.map(({ name, passed }) => [name, passed])).toEqual([['backup', true], ['target', false]]);
  });

  test('have what ended a part, and why it could not run', () => {
    const told: string[] = [];
    const findings = makeFindings('postgres', (line) => told.push(line));
    findings.end(new RestoreFailure('replay of the WAL', 'lost'));
    expect(failed(findings)).toEqual(['replay of the WAL']);
    expect(findings.notRun).toEqual([]);
    findings.end(new Error('no room'));
    expect([failed(findings), findings.notRun]).toEqual([['replay of the WAL'], [{ part: 'postgres', why: 'no room' }]]);
    expect(told).toEqual(['✖ postgres: replay of the WAL: lost', '✖ postgres could not run: no room']);
  });

  test('have phases to the millisecond, with bytes where they move some', () => {
    const findings = makeFindings('postgres', () => undefined);
    findings.phase('fetch', 1234.5678, 10);
    findings.phase('replay', 0.4);
    expect(findings.phases).toEqual([{ part: 'postgres', name: 'fetch', seconds: 1.235, bytes: 10 }, { part: 'postgres', name: 'replay', seconds: 0 }]);
  });
});
