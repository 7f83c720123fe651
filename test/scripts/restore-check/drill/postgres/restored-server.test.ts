import { describe, expect, test } from 'vitest';
import { RecoveryError } from '../../../../../scripts/restore-check/drill/postgres/restored-server.ts';

const LOG = `1764234077.101 LOG:  starting PostgreSQL 17.6 on x86_64-pc-linux-gnu
1764234077.120 LOG:  starting point-in-time recovery to WAL location (LSN) "0/8000148"
1764234077.301 LOG:  restored log file "000000010000000000000006" from archive
1764234077.310 LOG:  redo starts at 0/6000028
2026-11-27 09:01:17.774 P00  ERROR: [042]: unable to get 000000010000000000000007:
1764234077.790 LOG:  redo done at 0/6000100 system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.48 s
1764234077.800 FATAL:  recovery ended before configured recovery target was reached
1764234077.810 LOG:  startup process (PID 42) exited with exit code 1
`;

describe('a recovery that came to nothing', () => {
  test('has what was said of it, without times of the log, and how far it came', () => {
    expect(new RecoveryError(LOG)).toMatchObject({
      replayed: '0/6000100',
      message: '2026-11-27 09:01:17.774 P00  ERROR: [042]: unable to get 000000010000000000000007:; FATAL:  recovery ended before configured recovery target was reached',
    });
  });

  test('has the last three of many', () => {
    expect(new RecoveryError([1, 2, 3, 4].map((number) => `1764234077.10${number} PANIC:  ${number}\n`).join('')).message).toBe('PANIC:  2; PANIC:  3; PANIC:  4');
  });

  test('came nowhere where no WAL was replayed', () => {
    expect(new RecoveryError('1764234077.101 FATAL:  could not locate required checkpoint record\n')).toMatchObject({ replayed: undefined, message: 'FATAL:  could not locate required checkpoint record' });
  });

  test('has its last line where none is an error, and says so where there is none', () => {
    expect(new RecoveryError('starting\npostgres: not found\n').message).toBe('postgres: not found');
    expect(new RecoveryError('').message).toBe('it printed nothing');
  });
});
