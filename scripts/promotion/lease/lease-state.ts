import type { V1Lease } from '@kubernetes/client-node';

/** Seconds after which a lease that nobody renews expires. */
export const LEASE_SECONDS = 30;

/** Part of that after which it is renewed. */
export const RENEWED_AFTER = 1 / 3;

/** What a Lease says. */
export interface LeaseState {
  /** Who holds it; none after it was given back. */
  readonly holder?: string;
  /** Until when, unless it is renewed. */
  readonly until: Date;
  readonly seconds: number;
  /** Of the object, by which others are noticed. */
  readonly version: string;
}

/** What one says. */
export const leaseState = ({ metadata, spec }: V1Lease): LeaseState => {
  const seconds = spec?.leaseDurationSeconds ?? LEASE_SECONDS;
  const holder = spec?.holderIdentity;
  // The client leaves times with microseconds as the text that they come as.
  const renewedAt = new Date(spec?.renewTime ?? 0).getTime();
  return { ...(holder ? { holder } : {}), until: new Date(renewedAt + seconds * 1000), seconds, version: metadata!.resourceVersion! };
};

/** Somebody else holds the lease of a region. */
export class LeaseHeldError extends Error {
  override readonly name = 'LeaseHeldError';

  /** Who holds it, and until when, unless it is renewed. */
  readonly holder: string;
  readonly until: Date;

  /**
   * @param region the region
   * @param holder who holds it
   * @param until until when, unless it is renewed
   */
  constructor(region: string, holder: string, until: Date) {
    super(`Another promotion works in ${region}: ${holder} holds it until ${until.toISOString()}, and longer while it works. Wait for its end: npm run promote -- status --region ${region}`);
    this.holder = holder;
    this.until = until;
  }
}
