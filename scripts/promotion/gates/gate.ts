/** What has to be so before a release goes to a region. */
import type { KubeConfig } from '@kubernetes/client-node';
import type { Region } from '../../../generator/regions.ts';
import type { Envelope } from '../../signing/envelope.ts';
import type { Release } from '../../release/release.ts';
import type { Entry } from '../log/entry.ts';

/** What a gate looks at. */
export interface GateContext {
  /** A promotion, or a way back: not every gate stands in that. */
  readonly direction: 'promotion' | 'rollback';
  readonly release: Release;
  /** Its record as it is stored, with the signatures. */
  readonly record: Envelope;
  /** Approvals of it, as they are stored. */
  readonly approvals: readonly Envelope[];
  readonly region: Region;
  /** All of them, in the order of promotion. */
  readonly regions: readonly Region[];
  /** The release that the region runs; none before the first. */
  readonly current?: Release;
  /** A connection to each region, with its context. */
  readonly cluster: (region: string) => KubeConfig;
  /** Namespace of the charts. */
  readonly namespace: string;
  /** The log of a region, verified. @throws when it was edited */
  readonly log: (region: string) => Promise<readonly Entry[]>;
  /** The values of the release in a region, by chart, merged over the chart's defaults. */
  readonly values: (region: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly now: Date;
}

/** How a gate is. */
export interface GateState {
  readonly open: boolean;
  /** What it found, or what has to happen until it opens; a sentence. */
  readonly reason: string;
  /** Whether a hotfix may pass it where it is closed; the reason that is given goes into the log. */
  readonly overridable: boolean;
}

/** A gate. @typeParam Settings what values/regions.yaml says of it */
export interface Gate<Settings = unknown> {
  /** As values/regions.yaml names it. */
  readonly name: string;
  /** What it asks; a sentence. */
  readonly description: string;
  /** Looks. @throws when it cannot, which counts as closed */
  check(context: GateContext, settings: Settings): Promise<GateState>;
}
