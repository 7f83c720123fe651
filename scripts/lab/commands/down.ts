import { Command } from 'commander';
import { stepList } from '../../console/progress.ts';
import { stopLab } from '../down.ts';
import { withLock } from '../host/lock.ts';
import { requireLab } from '../host/requirements.ts';

/** `npm run lab -- down`. */
export const downCommand = (): Command =>
  new Command('down')
    .description('Stops the lab and removes it; the stores of images stay.')
    .option('--wait', 'wait for a command that is changing the lab; default: refuse')
    .action(async ({ wait }: { wait?: true }) => {
      await requireLab();
      await withLock(() => stepList([{ title: 'stop the lab', task: () => stopLab() }]).run(), { wait });
    });
