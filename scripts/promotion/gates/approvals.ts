import type { GateSettings } from '../../../generator/promotion/gates.ts';
import { APPROVAL_TYPE, type Approval } from '../../release/approval.ts';
import { RELEASE_TYPE } from '../../release/release-store.ts';
import type { Envelope } from '../../signing/envelope.ts';
import { signersOf, type TrustedKey } from '../../signing/trusted-key.ts';
import type { Gate, GateContext } from './gate.ts';

/** Who approves with an envelope, or why it does not count. */
const judge = (approval: Envelope, { keys, recordSha256 }: GateContext, authors: readonly TrustedKey[]): { readonly by?: readonly string[]; readonly not?: string } => {
  const signers = signersOf(approval, APPROVAL_TYPE, keys);
  if (signers.length === 0) return { not: 'one that no key of regions.yaml has signed' };
  const names = signers.map(({ name }) => name).join(' and ');
  const { recordSha256: approved } = JSON.parse(Buffer.from(approval.payload, 'base64').toString('utf8')) as Approval;
  if (approved !== recordSha256) return { not: `that of ${names}, which is for another record` };
  const able = signers.filter(({ mayApprove }) => mayApprove);
  if (able.length === 0) return { not: `that of ${names}, who may not approve` };
  const others = able.filter(({ id }) => !authors.some((author) => author.id === id));
  return others.length === 0 ? { not: `that of ${names}, who has made the release` } : { by: others.map(({ name }) => name) };
};

/** Whether enough others approve. */
export const approvals: Gate<NonNullable<GateSettings['approvals']>> = {
  name: 'approvals',
  description: 'Others than the author approve the release.',
  onRollback: false,
  overridable: false,
  check: (context, { count }) => {
    const authors = signersOf(context.record, RELEASE_TYPE, context.keys);
    const judged = context.approvals.map((approval) => judge(approval, context, authors));
    const by = [...new Set(judged.flatMap((one) => one.by ?? []))].sort();
    const not = judged.flatMap((one) => one.not ?? []);
    const names = by.join(' and ') || 'nobody';
    const open = by.length >= count;
    const left = not.length === 0 ? '' : ` Not counted: ${not.join('; ')}.`;
    return Promise.resolve({ open, reason: open ? `Approved by ${names}.` : `${count} of the keys that may approve have to, and so far ${names} does.${left}` });
  },
};
