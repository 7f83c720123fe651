/** What verifying a log found. */
export interface LogState {
  /** What somebody did to the log; a sentence each. */
  readonly problems: readonly string[];
  /** How far one copy is behind, since a promotion was killed or the releases were away; the next entry heals it. */
  readonly lags: readonly string[];
}
