import { describe, expect, test } from 'vitest';
import { approvals } from '../../../../scripts/promotion/gates/approvals.ts';
import { APPROVAL_TYPE } from '../../../../scripts/release/approval.ts';
import type { Envelope } from '../../../../scripts/signing/envelope.ts';
import { anna, contextWith, person, RECORD, release, type Person } from './context.ts';

const ben = person('ben', { mayApprove: true });
const carla = person('carla', { mayApprove: true });
const dora = person('dora', { mayRelease: true });
const stranger = person('stranger', { mayApprove: true });
const keys = [anna, ben, carla, dora].map(({ key }) => key);
const by = ({ sign }: Person, recordSha256 = RECORD): Envelope => sign(APPROVAL_TYPE, { release: release.name, recordSha256 });
const look = (count: number, ...given: readonly Envelope[]) => approvals.check(contextWith({ keys, approvals: given }), { count });

describe('the gate approvals', () => {
  test('opens when enough others approve', async () => {
    expect(await look(2, by(ben), by(carla))).toEqual({ open: true, reason: 'Approved by ben and carla.' });
  });

  test('says who is missing', async () => {
    expect(await look(1)).toEqual({ open: false, reason: '1 of the keys that may approve have to, and so far nobody does.' });
    expect(await look(2, by(ben))).toEqual({ open: false, reason: '2 of the keys that may approve have to, and so far ben does.' });
  });

  test('counts each approver once', async () => {
    expect(await look(2, by(ben), by(ben))).toMatchObject({ open: false });
  });

  test.each([
    ['the author', by(anna), 'that of anna, who has made the release'],
    ['a key that may not approve', by(dora), 'that of dora, who may not approve'],
    ['a key that nobody trusts', by(stranger), 'one that no key of regions.yaml has signed'],
    ['another record', by(ben, 'b'.repeat(64)), 'that of ben, which is for another record'],
    ['another type of document', ben.sign('application/json', { recordSha256: RECORD }), 'one that no key of regions.yaml has signed'],
    ['a forged one', { ...by(ben), payload: Buffer.from(JSON.stringify({ recordSha256: RECORD, more: 1 })).toString('base64') }, 'one that no key of regions.yaml has signed'],
  ])('does not count %s', async (_, approval, why) => {
    expect(await look(1, approval)).toEqual({ open: false, reason: `1 of the keys that may approve have to, and so far nobody does. Not counted: ${why}.` });
  });
});
