import { seal } from '../signing/envelope.ts';
import { APPROVAL_TYPE, type Approval } from './approval.ts';
import type { ReleaseStore } from './release-store.ts';

/**
 * Approves a release: exactly the record that is kept now.
 *
 * @param releases where it is kept
 * @param name its name
 * @param key the private key (Ed25519, PEM) of whoever approves
 * @param comment in their words
 * @returns the approval
 * @throws when there is no such release, or the key has approved it already
 */
export const approveRelease = async (releases: ReleaseStore, name: string, key: string, comment?: string): Promise<Approval> => {
  const { sha256 } = await releases.read(name);
  const approval: Approval = { release: name, recordSha256: sha256, approvedAt: new Date().toISOString(), ...(comment === undefined ? {} : { comment }) };
  if (!(await releases.approve(name, seal(APPROVAL_TYPE, JSON.stringify(approval), key)))) throw new Error(`The release ${name} is approved with this key already.`);
  return approval;
};
