import { isDeepStrictEqual } from 'node:util';
import { RELEASE_TYPE } from '../../release/release-store.ts';
import { signersOf } from '../../signing/trusted-key.ts';
import type { Gate } from './gate.ts';

/** Whether what is promoted is what somebody released who may. */
export const signature: Gate = {
  name: 'signature',
  description: 'The record is signed by a key that may release.',
  onRollback: true,
  overridable: false,
  check: ({ record, release, keys }) => {
    const { payloadType, payload, signatures } = record;
    const closed = (reason: string) => Promise.resolve({ open: false, reason });
    if (payloadType !== RELEASE_TYPE) return closed(`The record is of the type ${payloadType}, and has to be of ${RELEASE_TYPE}.`);
    if (signatures.length === 0) return closed('Nobody has signed the record.');
    const signers = signersOf(record, RELEASE_TYPE, keys);
    const trusted = signers.filter(({ mayRelease }) => mayRelease);
    if (trusted.length > 0) {
      // What is installed is what was signed, and not what somebody has read beside it.
      if (!isDeepStrictEqual(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')), release)) return closed('The release is not what its record says.');
      return Promise.resolve({ open: true, reason: `Signed by ${trusted.map(({ name }) => name).join(' and ')}.` });
    }
    if (signers.length > 0) return closed(`The record is signed by ${signers.map(({ name }) => name).join(' and ')}, who may not release.`);
    const ids = signatures.map(({ keyid }) => keys.find(({ id }) => id === keyid)?.name ?? keyid).join(', ');
    return closed(`No signature is by a key of regions.yaml over this record: it was changed since, or signed by another. It names ${ids}.`);
  },
};
