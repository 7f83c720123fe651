/** Does something in the lab several times, and writes what was measured to docs/measurements/. */
import { Command } from 'commander';
import { repositoryRoot } from './charts/repository.ts';
import { wholeNumber } from './console/whole-number.ts';
import { findName } from './console/find-name.ts';
import { planLab } from './lab/plan.ts';
import { writeMeasurement } from './measurements/write-measurement.ts';
import { readRegions } from './regions/regions.ts';
import { findTrials } from './trials/find-trials.ts';

const program = new Command('trials')
  .description('Repeats a trial and writes its figures to docs/measurements/<trial>.md. Without a name it lists what there is.')
  .argument('[trial]')
  .option('--times <count>', 'how often', wholeNumber(1, 1000), 5)
  .parse();

try {
  const trials = await findTrials(repositoryRoot, planLab(await readRegions(repositoryRoot)));
  const [name] = program.args;
  if (name === undefined) console.log([...trials.values()].map((trial) => `${trial.name.padEnd(16)} ${trial.description}`).join('\n'));
  else {
    const { measurement, succeeded } = await findName('trial', name, trials).run(program.opts<{ times: number }>().times);
    if (measurement.rows.length === 0) throw new Error('Nothing ran, so nothing is written: does the lab run here? See: npm run lab -- status');
    const path = await writeMeasurement(repositoryRoot, measurement);
    console.log(`${succeeded ? 'Every repetition went well' : 'Not every repetition went well'}; see ${path}`);
    process.exitCode = succeeded ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
