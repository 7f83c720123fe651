/** Values of a lock on what is written. */
import { integer, object, oneOf } from '../../helm/index.ts';

export const objectLockValues = object({
  mode: oneOf(['', 'GOVERNANCE', 'COMPLIANCE'], '', 'Empty: none. COMPLIANCE: nobody removes them before, not even the owner of the account. GOVERNANCE: whoever has s3:BypassGovernanceRetention may.'),
  days: integer(14, 'Days from when it was written. Nothing goes before, whatever the retention says.', { minimum: 1, maximum: 36500 }),
}, 'Object lock of S3: whoever takes over the Job, or the keys of its bucket, can’t remove what is there. The bucket has to have been made with it.');
