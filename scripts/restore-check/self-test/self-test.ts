/** Negative controls: damaged copies, each of which a drill has to report for its own reason, and one that is whole. */
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDuration, stopwatch } from '../../console/duration.ts';
import { command } from '../../process/command.ts';
import { FAILED, PASSED } from '../drill/exit-codes.ts';
import { restoredNames, type Check, type Part, type Report } from '../report/report.ts';
import { environmentFor, writeConfiguration } from './configuration.ts';
import { changeSettings } from './change-settings.ts';
import { copyBackups, type Copy, type Fault } from './fault.ts';
import { placesIn } from './places.ts';
import { faults } from './faults/index.ts';
import { makeScratch, type Scratch } from './scratch.ts';

/** What a drill made of a fault. */
export interface Control {
  readonly fault: string;
  /** Whether anything was damaged: what is whole has to pass. */
  readonly damaged: boolean;
  /** Whether it reported what it should, and nothing else. */
  readonly passed: boolean;
  /** What it said. */
  readonly said: string;
}

const WHOLE: Fault = { name: 'nothing is wrong', part: 'postgres', fails: [], plant: () => Promise.resolve() };

/** Runs a drill as a pod does: as a program of its own, of which there is a report and an exit code. */
const drill = async ({ places, cipher }: Copy, asked: readonly string[]): Promise<{ readonly exitCode: number | null; readonly report?: Report; readonly output: string }> => {
  const { exitCode, stdout, stderr } = await command({ env: environmentFor({ places, cipher }) })`${process.execPath} ${process.execArgv} ${process.argv[1]!} drill --settings ${places.settings} --directory ${join(places.root, 'restored')} ${asked}`;
  const last = stdout.trim().split('\n').at(-1) ?? '';
  return { exitCode, output: (stdout + stderr).trim(), ...(last.startsWith('{') ? { report: JSON.parse(last) as Report } : {}) };
};

/** The parts that are drilled to find a fault: the application runs on what was restored. */
const partsFor = ({ part }: Fault): readonly Part[] => (part === 'application' ? [...restoredNames, part] : [part]);

const same = (one: readonly string[], other: readonly string[]): boolean => JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

/** Plants one fault in a copy of its own, and has it drilled. */
const control = async (scratch: Scratch, fault: Fault, root: string): Promise<Control> => {
  const places = placesIn(root);
  const copy: Copy = { places, cipher: scratch.cipher };
  await mkdir(root);
  await copyBackups(copy, scratch, partsFor(fault).includes('postgres') ? undefined : ['storage', 'files', 'filesReplica']);
  for (const file of ['identity', 'settings'] as const) await cp(scratch.places[file], places[file]);
  try {
    await writeConfiguration(places, scratch.places);
    await changeSettings(copy, (settings) => ({ ...settings, redis: { ...settings.redis!, identityFile: places.identity }, configuration: { ...settings.configuration!, identityFile: places.identity } }));
    const asked = (await fault.plant(copy, scratch)) ?? [];
    const { exitCode, report, output } = await drill(copy, fault === WHOLE ? [] : ['--only', partsFor(fault).join(','), ...asked]);
    const failed: readonly Check[] = report?.checks.filter(({ passed }) => !passed) ?? [];
    const passed = exitCode === (fault.fails.length === 0 ? PASSED : FAILED) && same(failed.map(({ name }) => name), fault.fails);
    const said = failed.map(({ name, detail }) => `${name}: ${detail}`).join('; ');
    return { fault: `${fault === WHOLE ? '' : `${fault.part}: `}${fault.name}`, damaged: fault.fails.length > 0, passed, said: said || (passed ? 'passed' : output) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

/**
 * Runs all of them.
 *
 * @param directory where there is room
 * @param tell receives a line for each
 * @returns what came of each
 */
export const selfTest = async (directory: string, tell: (line: string) => void): Promise<readonly Control[]> => {
  tell(`Makes a small production with backups, to damage copies of them: ${faults.length} in turn, which takes some minutes.`);
  const scratch = await makeScratch(join(directory, 'scratch'));
  const controls: Control[] = [];
  try {
    for (const [index, fault] of [WHOLE, ...faults].entries()) {
      const elapsed = stopwatch();
      const one = await control(scratch, fault, join(directory, `copy-${index}`));
      tell(`${one.passed ? '✔' : '✖'} ${one.fault} (${formatDuration(elapsed())}): ${one.said}`);
      controls.push(one);
    }
  } finally {
    await scratch.stop();
    await rm(join(directory, 'scratch'), { recursive: true, force: true });
  }
  return controls;
};
