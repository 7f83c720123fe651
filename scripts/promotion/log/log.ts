import type { Entry, Happening } from './entry.ts';
import type { LogState } from './log-state.ts';

/** The log of a region. */
export interface Log {
  /**
   * Adds an entry. It is in the cluster when this resolves, and beside the releases where these answer.
   *
   * @throws when the API server refuses, or is away for too long
   */
  append(happening: Happening): Promise<Entry>;
  /** All entries that can be read, the first first: what the cluster has, and what only the releases have. */
  read(): Promise<readonly Entry[]>;
  /** The same, with what was edited, dropped, added or put in another order, a sentence each: of one look at both copies. */
  verify(): Promise<{ readonly problems: readonly string[]; readonly entries: readonly Entry[] }>;
  /** What was done to it, and how far one copy is behind the other, which is no such thing. */
  check(): Promise<LogState>;
  /**
   * Copies to each copy what only the other one has, and adds an entry that says so. Doing it again goes on where it stopped.
   *
   * @returns what was copied, in words; `undefined` where nothing was missing
   * @throws when the copies contradict each other, or are no whole log together
   */
  restore(by: { readonly actor: string; readonly reason: string }): Promise<string | undefined>;
}
