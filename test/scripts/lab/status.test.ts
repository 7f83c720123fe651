import { describe, expect, test } from 'vitest';
import { findName } from '../../../scripts/console/find-name.ts';
import { labObstacle } from '../../../scripts/lab/host/requirements.ts';
import { problems, type MachineStatus } from '../../../scripts/lab/status.ts';
import { statusTable } from '../../../scripts/lab/status-table.ts';

const machine = (changes: Partial<MachineStatus> = {}): MachineStatus => ({
  machine: 'us-east-1a',
  region: 'us-east-1',
  runs: true,
  ready: true,
  dead: [],
  processes: 3,
  memory: 5 * 1024 ** 2,
  ...changes,
});

describe('status', () => {
  test.each([
    ['Ready', {}, []],
    ['not Ready', { ready: false }, [expect.stringMatching(/^us-east-1a: the node is not Ready; .*us-east-1a\/logs\/kubelet\.log$/)]],
    ['off', { runs: false, processes: 0 }, ['us-east-1a does not run']],
    ['incomplete', { runs: false }, ['us-east-1a does not run']],
    ['dead: kubelet', { dead: ['kubelet'] }, [expect.stringMatching(/^us-east-1a: kubelet has ended; its log: .*us-east-1a\/logs\/kubelet\.log$/)]],
  ])('of a node: %s', (state, changes, expected) => {
    const status = { machines: [machine(changes)], completed: true, faults: {} };
    expect(statusTable(status)).toContain(`│ ${state} `);
    expect(problems(status)).toEqual(expected);
  });

  test.each([
    [{ loss: 100, delay: 0 }, 'cut'],
    [{ loss: 20, delay: 0 }, 'loses 20 %'],
    [{ loss: 0, delay: 80 }, '80 ms late'],
    [{ loss: 20, delay: 80 }, 'loses 20 %, 80 ms late'],
  ])('adds up the memory, and names faults: %o is %s', (fault, text) => {
    const table = statusTable({ machines: [machine(), machine()], completed: true, faults: { 'us-east-1': fault } });
    expect(table).toContain('Memory of the whole lab: 10 MiB');
    expect(table).toContain(`The link of us-east-1: ${text}.`);
  });
});

test('of a lab whose start was interrupted says so, also when all that was started runs', () => {
  const status = { machines: [machine()], completed: false, faults: {} };
  expect(problems(status)).toEqual(['the last start did not come to its end']);
  expect(statusTable(status)).toContain('Go on with it: npm run lab -- up');
});

test('a name that does not exist gets the nearest one', () => {
  const known = new Map([['us-east-1', 1], ['us-west-2', 2]]);
  expect(findName('region', 'us-west-2', known)).toBe(2);
  expect(() => findName('region', 'us-eats-1', known)).toThrow('There is no region "us-eats-1". Did you mean us-east-1? There are: us-east-1, us-west-2');
});

test('a machine that is no Linux, and a user who is not root, are told why there is no lab', async () => {
  expect(await labObstacle('darwin', 0)).toContain('nodes need Linux');
  expect(await labObstacle('linux', 1000)).toContain('nodes need root');
});
