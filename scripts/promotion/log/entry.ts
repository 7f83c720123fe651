/** What promotions did: entries that are only ever added, each with the hash of the one before. */

/** What happened. */
export const events = [
  'promotion-begun',
  'chart-begun',
  'chart-done',
  'chart-failed',
  'promotion-done',
  'promotion-interrupted',
  'undo-begun',
  'chart-undone',
  'undo-done',
  'undo-failed',
  'rollback-begun',
  'rollback-done',
  'held',
  'hold-released',
  'gate-overridden',
  'log-restored',
] as const;

/** One of them. */
export type Event = (typeof events)[number];

/** What is logged. */
export interface Happening {
  readonly event: Event;
  /** What it is about, where it is about one: of a promotion or a rollback, the release that the region gets by it. */
  readonly release?: string;
  /** SHA-256 of that release's record, in `promotion-done` and `rollback-done`: by it the gates know that it is the same. */
  readonly recordSha256?: string;
  readonly chart?: string;
  /** Of the promotion or rollback, so that its entries are found. */
  readonly promotion?: string;
  /** Who did it, such as `anna@laptop`. */
  readonly actor: string;
  /** In words: a reason, an error. */
  readonly message?: string;
}

/** An entry. */
export interface Entry extends Happening {
  /** From 1, without a gap, in each region. */
  readonly number: number;
  readonly region: string;
  /** In ISO 8601. */
  readonly time: string;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256, in hexadecimal, of all of the above as canonical JSON. */
  readonly hash: string;
}
