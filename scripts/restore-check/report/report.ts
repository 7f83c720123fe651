/** What a drill found: evidence, and what the verdict, the page and the statement are made from. */
import { Type, type Static, type TObject, type TProperties } from '@sinclair/typebox';

/** What is restored, and measured by signs of life, in the order in which it is tried. */
export const restoredNames = ['postgres', 'redis'] as const;
/** The same, what is there already, what runs on what was restored, and what is compared alone. */
export const partNames = [...restoredNames, 'files', 'application', 'configuration'] as const;
/** Where backups are read from: the region's own, or the copy of the other region's. */
export const sourceNames = ['own', 'replicated'] as const;
/** What a restore consists of, in its order. */
export const phaseNames = ['fetch', 'replay', 'promote', 'verify', 'ready'] as const;

const words = <T extends readonly string[]>(names: T, description: string) => Type.Union(names.map((name) => Type.Literal(name as T[number])), { description });
const closed = <T extends TProperties>(properties: T, description: string): TObject<T> => Type.Object(properties, { additionalProperties: false, description });
const part = words(partNames, 'What it is about.');
const time = (description: string) => Type.String({ format: 'date-time', description });
const seconds = (description: string) => Type.Number({ minimum: 0, description });
const count = (description: string) => Type.Integer({ minimum: 0, description });

const check = closed({
  part,
  name: Type.String({ minLength: 1, description: 'Which check.' }),
  passed: Type.Boolean({ description: 'Whether all is well.' }),
  detail: Type.String({ minLength: 1, description: 'What was found; of a check that failed, what is lost.' }),
}, 'A check.');

const phase = closed({ part, name: words(phaseNames, 'Which phase.'), seconds: seconds('How long it took.'), bytes: Type.Optional(count('What it moved, where it is in proportion to that.')) }, 'A phase of the restore.');

const beat = closed({ sequence: count('Its number.'), time: time('When it began.') }, 'A sign of life.');

const loss = closed({
  part,
  newest: beat,
  restored: beat,
  seconds: seconds('From the one to the other: what a restore loses.'),
  beats: count('Rows of the heartbeat that are missing in what was restored.'),
}, 'What is lost: the newest sign of life that is known outside, and the newest that was restored.');

const notRun = closed({ part, why: Type.String({ minLength: 1, description: 'What stood in the way.' }) }, 'A part that could not be tried to its end: what is not among its checks is not known.');

const extrapolation = closed({ bytes: count('Bytes of a database.'), seconds: seconds('How long its restore would take.') }, 'A larger database, by the measured bytes per second of each phase that moves bytes, and the measured seconds of the others.');

/** JSON Schema of a report. */
export const reportSchema = closed({
  version: Type.Literal(1),
  region: Type.String({ minLength: 1, description: 'Region that it ran in.' }),
  source: words(sourceNames, 'Where the backups were read.'),
  asOf: time('When production ended, or the drill began.'),
  to: Type.Optional(time('The moment that was asked for; without it the latest.')),
  startedAt: time('When the drill began.'),
  endedAt: time('When it ended.'),
  parts: Type.Array(part, { description: 'What was tried.' }),
  objectives: closed({ rtoSeconds: seconds('Most that a restore may take.'), rpoSeconds: seconds('Most that may be lost.') }, 'What is promised.'),
  checks: Type.Array(check),
  notRun: Type.Array(notRun),
  phases: Type.Array(phase),
  losses: Type.Array(loss),
  rtoSeconds: seconds('All phases of all parts that are restored, together.'),
  extrapolations: Type.Array(extrapolation),
  passed: Type.Boolean({ description: 'Whether every check passed, and every part ran.' }),
}, 'What a drill found.');

/** What a drill found. */
export type Report = Static<typeof reportSchema>;
export type Part = (typeof partNames)[number];
export type RestoredPart = (typeof restoredNames)[number];
export type Source = (typeof sourceNames)[number];
export type PhaseName = (typeof phaseNames)[number];
export type Check = Static<typeof check>;
export type Phase = Static<typeof phase>;
export type Loss = Static<typeof loss>;
export type NotRun = Static<typeof notRun>;

/** The phase by whose end a part is back, and its recovery time is known. Files are where they are. */
export const lastPhases: Readonly<Partial<Record<Part, PhaseName>>> = { postgres: 'ready', redis: 'ready', application: 'ready' };

/** The parts of a drill that count in the recovery time. */
export const timedOf = (parts: readonly Part[]): readonly Part[] => partNames.filter((name) => parts.includes(name) && name in lastPhases);

/** The parts of a drill whose loss is measured. */
export const restoredOf = (parts: readonly Part[]): readonly RestoredPart[] => restoredNames.filter((name) => parts.includes(name));
