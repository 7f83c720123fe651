/** What was measured, and came out. */
export interface Measurement {
  /** Name of its document. */
  readonly name: string;
  /** What was done, as a sentence or more. */
  readonly description: string;
  /** The command that measured it, as a user types it. */
  readonly command: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
