import { expect, test } from 'vitest';
import { startRows, type Start } from '../../../scripts/trials/lab-up.ts';
import { timings } from '../../../scripts/lab/timings.ts';

const start = (ready: number, ...steps: readonly { readonly region: string; readonly step: string; readonly time: number }[]): Start => ({
  ready,
  complete: ready + 1000,
  memory: 2 ** 30,
  times: { ...timings(), steps },
});

test('a step counts with the slowest region', () => {
  const starts = [
    start(8000, { region: 'us-east-1', step: 'machines', time: 400 }, { region: 'us-west-2', step: 'machines', time: 600 }),
    start(9000, { region: 'us-east-1', step: 'machines', time: 800 }, { region: 'us-west-2', step: 'machines', time: 500 }),
  ];
  expect(startRows(starts)).toEqual([
    ['all nodes of all regions Ready', '8.0 s', '8.5 s', '9.0 s'],
    ['… machines', '0.6 s', '0.7 s', '0.8 s'],
    ['metrics, object storage and images as well', '9.0 s', '9.5 s', '10.0 s'],
    ['memory of the idle lab', '1024 MiB', '1024 MiB', '1024 MiB'],
  ]);
});
