/** The log is kept twice: in the cluster of its region, and beside the releases. */
import type { Link } from './chain.ts';

/** A copy: its entries as they are written, by their names. */
export type Copy = ReadonlyMap<string, string>;

/** Where the log ends, as the cluster has it: by this the loss of the last entries of both copies is noticed. */
export interface Head extends Link {
  /** Number of the last entry that is beside the releases as well. */
  readonly stored: number;
  /** Where that is. */
  readonly store: string;
}

/** Both, and the head. */
export interface Copies {
  readonly region: string;
  readonly cluster: Copy;
  readonly head?: Head | undefined;
  readonly store: {
    readonly location: string;
    /** None where it cannot be read. */
    readonly copy?: Copy | undefined;
    /** Why it cannot. */
    readonly problem?: string | undefined;
  };
}
