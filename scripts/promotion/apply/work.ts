/** What a promotion works with. */
import type { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import type { HelmPlace } from '../helm/guarded-helm.ts';
import type { JournalWriter } from '../journal/journal-store.ts';
import type { Entry, Event, Happening } from '../log/entry.ts';

/** What is told to whoever watches: what is logged as well, and how far a chart is. */
export interface Told {
  readonly event: Event | 'progress' | 'note';
  readonly chart?: string;
  readonly message?: string;
  /** Those that are worked on from now on, in their order; told once before the first. */
  readonly charts?: readonly string[];
}

/** Tells it. */
export type Tell = (told: Told) => void;

/** It. */
export interface Work {
  /** Name of the region. */
  readonly region: string;
  readonly place: HelmPlace;
  readonly config: KubeConfig;
  readonly api: CoreV1Api;
  /** Version of Helm, such as `v4.0.1`. */
  readonly helmVersion: string;
  /** How long each chart may take to be ready, in seconds. */
  readonly timeoutSeconds: number;
  /** How long an API server that is away is waited for, in milliseconds, before the promotion is left as it is. */
  readonly patienceMs: number;
  /** Whether the gateway is asked after each chart. */
  readonly probes: boolean;
  readonly journal: JournalWriter;
  readonly tell: Tell;
  /** Tells what happens, once it is in the log. */
  readonly say: (happening: Pick<Happening, 'event' | 'chart' | 'message'>) => Promise<void>;
  /** What the log has of this promotion. */
  readonly said: () => Promise<readonly Entry[]>;
}

/** A promotion that is left as it is, for whoever comes next. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** What was changed could not be taken back. */
export class UndoFailedError extends Error {
  override readonly name = 'UndoFailedError';
}

/** A promotion that failed, and is undone. */
export class UndoneError extends Error {
  override readonly name = 'UndoneError';
}

/** What to do with a region that a promotion was left in. @param region its name */
export const wayOut = (region: string): string => `Go on: npm run promote -- resume --region ${region}\nTake it back: npm run promote -- undo --region ${region}`;
