import type { Part, Source } from '../report/report.ts';
import type { KnownBeats } from './known-beats.ts';

/** What every part of a drill is given. */
export interface DrillContext {
  readonly source: Source;
  /** What is known outside, up to the moment that is restored. */
  readonly known: KnownBeats;
  /** The moment that was asked for; none means the latest. */
  readonly to?: Date;
  /** The moment that is restored: the one that was asked for, or when production ended. */
  readonly until: Date;
  /** An empty directory with room for what is restored. */
  readonly directory: string;
  /** All parts of the drill. */
  readonly parts: readonly Part[];
  /** Whether what is restored is needed afterwards. */
  readonly keep: boolean;
  readonly rpoSeconds: number;
}
