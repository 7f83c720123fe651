/** Where timelines branch off. */
import { segmentNumber } from './wal.ts';

/** An ancestor of a timeline. */
export interface Ancestor {
  readonly timeline: number;
  /** The segment in which the next one branches off: the whole of it is the next one's. */
  readonly end: number;
}

/**
 * Understands the history of a timeline.
 *
 * @param text the file, such as `00000002.history`
 * @returns its ancestors, the oldest first
 */
export const parseHistory = (text: string): readonly Ancestor[] =>
  [...text.matchAll(/^(\d+)\s+([0-9A-F]+\/[0-9A-F]+)/gm)].map(([, timeline, lsn]) => ({ timeline: Number(timeline), end: segmentNumber(lsn!) }));

/** The timeline that has a segment, for who follows one of its descendants. @param ancestors of the descendant @param timeline the descendant */
export const ownerOf = (number: number, ancestors: readonly Ancestor[], timeline: number): number => ancestors.find(({ end }) => number < end)?.timeline ?? timeline;
