/** A key that values/regions.yaml trusts. */
export interface TrustedKey {
  /** Whose it is, such as `anna`. */
  readonly name: string;
  /** What signatures name it by. */
  readonly id: string;
  /** The public key, in PEM. */
  readonly pem: string;
  /** Whether it may sign records of releases. */
  readonly mayRelease: boolean;
  /** Whether it may approve releases of others. */
  readonly mayApprove: boolean;
}
