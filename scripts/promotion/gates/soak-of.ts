/** How long a region has run a release: the one place that decides it, for the list and for the gate. */
import { formatDuration } from '../../console/duration.ts';
import type { Entry } from '../log/entry.ts';

const MINUTE_MS = 60_000;

/** It. */
export interface Soak {
  /** Whether the region was promoted to exactly this record, runs it, and nothing of it went back. */
  readonly verified: boolean;
  /** Since when the region runs it; none where it is not verified. */
  readonly since?: Date;
  /** When it has soaked; none where it is not verified. */
  readonly opensAt?: Date;
  readonly soaked: boolean;
  /** All of it, in a sentence. */
  readonly reason: string;
}

/** What a region is after an entry. */
interface State {
  readonly runs?: { readonly release?: string | undefined; readonly recordSha256?: string | undefined; readonly since: string };
  /** What is under way, or ended badly. */
  readonly unsettled?: string;
}

const UNSETTLED: Readonly<Partial<Record<Entry['event'], (entry: Entry) => string>>> = {
  'promotion-begun': ({ release }) => `a promotion to ${release} has begun and not ended`,
  'promotion-interrupted': () => 'a promotion was interrupted',
  'chart-failed': ({ chart }) => `${chart} failed, and has not gone back yet`,
  'undo-begun': () => 'a promotion goes back, and has not ended',
  'undo-failed': () => 'a promotion could not go back',
  'rollback-begun': ({ release }) => `a rollback to ${release} has begun and not ended`,
};

const after = (state: State, entry: Entry): State => {
  const { event, release, recordSha256, time } = entry;
  const unsettled = UNSETTLED[event]?.(entry);
  if (unsettled !== undefined) return { ...state, unsettled };
  if (event === 'promotion-done' || event === 'rollback-done') return { runs: { release, recordSha256, since: time } };
  // What was there before is there again, from now on.
  if (event === 'undo-done') return state.runs ? { runs: { ...state.runs, since: time } } : {};
  return state;
};

/**
 * Decides it.
 *
 * @param region its name
 * @param log of that region, verified
 * @param release name of the release, and SHA-256 of its record
 * @param minutes how long it has to soak
 * @param now the moment
 */
export const soakOf = (region: string, log: readonly Entry[], release: { readonly name: string; readonly recordSha256: string }, minutes: number, now: Date): Soak => {
  const { name, recordSha256 } = release;
  const not = (reason: string): Soak => ({ verified: false, soaked: false, reason: `${region} has not verified ${name}: ${reason}.` });
  const { runs, unsettled } = log.reduce<State>(after, {});
  const promoted = log.filter((entry) => entry.event === 'promotion-done' && entry.release === name);
  if (promoted.length === 0) return not(runs?.release === undefined ? 'nothing was promoted there' : `it was not promoted there, which runs ${runs.release}`);
  if (!promoted.some((entry) => entry.recordSha256 === recordSha256)) return not('the release of that name which was promoted there has another record');
  if (unsettled !== undefined) return not(unsettled);
  if (runs?.release !== name) return not(`it went back there, or on; the region runs ${runs?.release ?? 'none'}`);
  if (runs.recordSha256 !== recordSha256) return not('what it runs has another record');
  const since = new Date(runs.since);
  const opensAt = new Date(since.getTime() + minutes * MINUTE_MS);
  const soaked = now >= opensAt;
  const running = `${region} runs ${name} since ${since.toISOString()}`;
  const reason = soaked ? `${running}.` : `${running}, and has to for ${minutes} min: it opens at ${opensAt.toISOString()}, in ${formatDuration(opensAt.getTime() - now.getTime())}.`;
  return { verified: true, since, opensAt, soaked, reason };
};
