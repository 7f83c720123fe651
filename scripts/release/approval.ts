/** An approval: that somebody has seen a release and wants it in the regions. It is signed, and kept beside the record. */

/** Type of the document that is signed. */
export const APPROVAL_TYPE = 'application/vnd.amazon-insights.approval+json';

/** It. */
export interface Approval {
  /** Name of the release. */
  readonly release: string;
  /** SHA-256 of its record as it is stored, in hexadecimal: an approval is for exactly these bytes. */
  readonly recordSha256: string;
  /** In ISO 8601. */
  readonly approvedAt: string;
  /** In the words of whoever approves. */
  readonly comment?: string;
}
