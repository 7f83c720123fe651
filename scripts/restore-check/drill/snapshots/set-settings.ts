/** Sets of encrypted snapshots, and how they are judged. */
export interface SetSettings {
  /** What the keys of their objects begin with. */
  readonly prefix: string;
  /** The same of the copy of another region's; none where there is none. */
  readonly replicatedPrefix?: string;
  /** Seconds that the newest one may be old. */
  readonly backupAgeSeconds: number;
  /** Seconds after which one that is not whole is not under way any more. */
  readonly backupDeadlineSeconds: number;
  /** Path of the private key of age. */
  readonly identityFile: string;
}
