/** What a promotion, or a way back, would change in a region: what `apply` does is exactly this. */
import type { GateState } from '../gates/gate.ts';

/** It. */
export interface Plan {
  /** Of the promotion that applies it. */
  readonly id: string;
  readonly direction: 'promotion' | 'rollback';
  /** In ISO 8601. */
  readonly madeAt: string;
  readonly region: string;
  readonly namespace: string;
  /** Name of the release that the region gets. */
  readonly release: string;
  /** SHA-256 of its record. */
  readonly recordSha256: string;
  /** Name of the release that the region runs; none where it was not promoted to. */
  readonly from?: string;
  /** In the order in which they are installed. */
  readonly charts: readonly PlannedChart[];
  readonly gates: readonly PlannedGate[];
  /** Why gates that are closed are passed, where that is asked for. */
  readonly hotfix?: string;
}

/** A gate when the plan was made. */
export interface PlannedGate extends GateState {
  readonly name: string;
}

/** What becomes of a chart. */
export interface PlannedChart {
  readonly name: string;
  readonly action: 'install' | 'upgrade' | 'none';
  /** Version that the region has; none where it is not installed. */
  readonly fromVersion?: string;
  readonly toVersion: string;
  readonly dependsOn: readonly string[];
  /** Revision of the Helm release; 0 where there is none. */
  readonly revision: number;
  /** SHA-256 of what of the live objects people or this program decide: `apply` refuses when it moved. */
  readonly liveSha256: string;
  readonly objects: readonly PlannedObject[];
}

/** What becomes of an object. */
export interface PlannedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly action: 'create' | 'change' | 'delete' | 'none';
  /** Whether it is not what its Helm release says: somebody changed it since. */
  readonly drifted: boolean;
  /** Unified diff of YAML from the live object to what it becomes; data of Secrets as hashes. Empty where nothing changes. */
  readonly diff: string;
  /** The same from what its Helm release says to the live object. Empty without drift. */
  readonly drift: string;
}
