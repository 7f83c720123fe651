/** What whoever asks for a drill can say, in the pod and outside. */
import { InvalidArgumentError, Option } from 'commander';
import { findName } from '../../console/find-name.ts';
import { partNames, sourceNames, type Part, type Source } from '../report/report.ts';
import { messageOf } from './failure.ts';
import { momentOrLatest, pastMoment } from './moment.ts';

/** What is asked for. */
export interface DrillRequest {
  readonly only?: readonly Part[];
  readonly source: Source;
  readonly to?: Date;
  readonly asOf?: Date;
}

const parts = new Map(partNames.map((name) => [name as string, name]));

const partsOf = (text: string): readonly Part[] => {
  const names = text.split(',');
  try {
    for (const name of names) findName('part', name, parts);
  } catch (error) {
    throw new InvalidArgumentError(`${messageOf(error)}.`);
  }
  return partNames.filter((name) => names.includes(name));
};

/** The options. */
export const drillOptions = (): readonly Option[] => [
  new Option('--only <parts>', `parts that are tried, of ${partNames.join(', ')}; default all that are configured. The application runs on those that are restored: postgres,redis,application`).argParser(partsOf),
  new Option('--source <source>', 'where backups are read: the region’s own, or the copy of the other region’s').choices(sourceNames).default('own'),
  new Option('--to <time>', 'restore to a time that is past, or to the latest').argParser(momentOrLatest).default(undefined, 'latest'),
  new Option('--as-of <time>', 'when production ended, by which the newest sign of life is judged; default now').argParser(pastMoment),
];

/** The same as arguments again. */
export const drillArguments = ({ only, source, to, asOf }: DrillRequest): readonly string[] => [
  ...(only ? [`--only=${only.join(',')}`] : []),
  `--source=${source}`,
  ...(to ? [`--to=${to.toISOString()}`] : []),
  ...(asOf ? [`--as-of=${asOf.toISOString()}`] : []),
];

/** Whether it is what the schedule runs: all parts of the region's own backups, to the latest, judged by now. */
export const isWhole = ({ only, source, to, asOf }: DrillRequest): boolean => source === 'own' && [only, to, asOf].every((narrowed) => narrowed === undefined);
