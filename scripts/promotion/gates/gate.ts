/** What has to be so before a release goes to a region. */
import type { KubeConfig } from '@kubernetes/client-node';
import type { Region } from '../../../generator/regions.ts';
import type { Envelope } from '../../signing/envelope.ts';
import type { TrustedKey } from '../../signing/trusted-key.ts';
import type { Release, ReleasedChart } from '../../release/release.ts';
import type { Entry } from '../log/entry.ts';

/** What a gate looks at. */
export interface GateContext {
  /** A promotion, or a way back: not every gate stands in that. */
  readonly direction: 'promotion' | 'rollback';
  readonly release: Release;
  /** Its record as it is stored, with the signatures. */
  readonly record: Envelope;
  /** SHA-256 of the record as it is stored, in hexadecimal. */
  readonly recordSha256: string;
  /** Approvals of it, as they are stored. */
  readonly approvals: readonly Envelope[];
  /** Keys that may release or approve. */
  readonly keys: readonly TrustedKey[];
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
  /** What can be read of the log of a region, also where it was edited. */
  readonly entries: (region: string) => Promise<readonly Entry[]>;
  /** The values of the release in a region, by chart, merged over the chart's defaults. */
  readonly values: (region: string) => Promise<Readonly<Record<string, unknown>>>;
  /** What tags stand for now. */
  readonly tags: Tags;
  readonly now: Date;
}

/** Asks registries what a tag stands for. @throws where a registry does not answer */
export interface Tags {
  /** Digest of an image; `undefined` where there is none. @param registry that of names without one */
  readonly image: (image: string, registry?: TagRegistry) => Promise<string | undefined>;
  /** Digest of a chart in the OCI registry that the release names; `undefined` where there is none. */
  readonly chart: (repository: string, chart: Pick<ReleasedChart, 'name' | 'version'>) => Promise<string | undefined>;
}

/** A registry. */
export interface TagRegistry {
  /** Address and port. */
  readonly host: string;
  /** Path of the certificates that it is trusted by, as PEM; default those of the system. */
  readonly caFile?: string;
}

/** What a gate found. */
export interface Finding {
  readonly open: boolean;
  /** What it found, or what has to happen until it opens; a sentence. */
  readonly reason: string;
  /** Whether a hotfix may pass this one where the gate says otherwise in general. */
  readonly overridable?: boolean;
}

/** How a gate is. */
export interface GateState extends Finding {
  /** Whether a hotfix may pass it where it is closed; the reason that is given goes into the log. */
  readonly overridable: boolean;
}

/** A gate. @typeParam Settings what values/regions.yaml says of it */
export interface Gate<Settings = unknown> {
  /** As values/regions.yaml names it. */
  readonly name: string;
  /** What it asks; a sentence. */
  readonly description: string;
  /** Whether it stands in a promotion; default it does. */
  readonly onPromotion?: false;
  /** Whether it stands in a way back. */
  readonly onRollback: boolean;
  /** Whether a hotfix may pass it where it is closed, also where it could not look. */
  readonly overridable: boolean;
  /** Looks. @throws when it cannot, which counts as closed */
  check(context: GateContext, settings: Settings): Promise<Finding>;
}
