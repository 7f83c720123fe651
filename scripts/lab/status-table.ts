import { formatTable } from '../console/table.ts';
import type { LinkFault } from './network/link-rules.ts';
import type { LabStatus, MachineStatus } from './status.ts';

const mebibytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

const state = ({ runs, ready, dead, processes }: MachineStatus): string => {
  if (!runs) return processes === 0 ? 'off' : 'incomplete';
  if (dead.length > 0) return `dead: ${dead.join(', ')}`;
  if (ready === undefined) return 'runs';
  return ready ? 'Ready' : 'not Ready';
};

/**
 * What is wrong with a link, in words.
 *
 * @param fault the fault
 */
export const faultText = ({ loss, delay }: LinkFault): string =>
  loss === 100 ? 'cut' : [...(loss > 0 ? [`loses ${loss} %`] : []), ...(delay > 0 ? [`${delay} ms late`] : [])].join(', ');

/**
 * The lab for the terminal.
 *
 * @param status the lab
 */
export const statusTable = ({ machines, completed, faults }: LabStatus): string => {
  const table = formatTable(
    ['region', 'machine', 'state', { heading: 'processes', align: 'right' }, { heading: 'memory (MiB)', align: 'right' }],
    machines.map((machine) => [machine.region || 'all', machine.machine, state(machine), machine.processes, mebibytes(machine.memory)]),
  );
  const total = machines.reduce((sum, { memory }) => sum + memory, 0);
  const links = Object.entries(faults).map(([region, fault]) => `The link of ${region}: ${faultText(fault)}. Mend it: npm run lab -- heal ${region}`);
  const unfinished = completed ? [] : ['The last start did not come to its end. Go on with it: npm run lab -- up'];
  return [table, `Memory of the whole lab: ${mebibytes(total)} MiB`, ...unfinished, ...links].join('\n');
};
