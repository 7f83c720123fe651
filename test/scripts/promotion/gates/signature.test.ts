import { describe, expect, test } from 'vitest';
import { signature } from '../../../../scripts/promotion/gates/signature.ts';
import { RELEASE_TYPE } from '../../../../scripts/release/release-store.ts';
import { anna, contextWith, person, release } from './context.ts';

const ben = person('ben', { mayApprove: true });
const stranger = person('stranger', { mayRelease: true });
const look = (changes: Parameters<typeof contextWith>[0]) => signature.check(contextWith({ keys: [anna.key, ben.key], ...changes }), {});

describe('the gate signature', () => {
  test('opens for a record by a key that may release', async () => {
    expect(await look({})).toEqual({ open: true, reason: 'Signed by anna.' });
  });

  test('refuses a key that may not', async () => {
    expect(await look({ record: ben.sign(RELEASE_TYPE, release) })).toEqual({ open: false, reason: 'The record is signed by ben, who may not release.' });
  });

  test('refuses a key that nobody trusts, also where it names a trusted one', async () => {
    const record = stranger.sign(RELEASE_TYPE, release);
    const forged = { ...record, signatures: record.signatures.map((one) => ({ ...one, keyid: anna.key.id })) };
    expect(await look({ record })).toMatchObject({ open: false, reason: expect.stringContaining(`It names ${stranger.key.id}.`) as string });
    expect(await look({ record: forged })).toMatchObject({ open: false, reason: expect.stringContaining('It names anna.') as string });
  });

  test('refuses a record that was changed since', async () => {
    const changed = { ...release, name: '1.4.1' };
    const record = { ...anna.sign(RELEASE_TYPE, release), payload: Buffer.from(JSON.stringify(changed)).toString('base64') };
    expect(await look({ record, release: changed })).toMatchObject({ open: false, reason: expect.stringContaining('it was changed since') as string });
  });

  test('refuses a release that is not what the record says', async () => {
    expect(await look({ release: { ...release, charts: [] } })).toEqual({ open: false, reason: 'The release is not what its record says.' });
  });

  test('refuses a signature of another type of document', async () => {
    expect(await look({ record: anna.sign('application/json', release) })).toMatchObject({ open: false, reason: expect.stringContaining('of the type application/json') as string });
  });

  test('refuses a record without a signature', async () => {
    expect(await look({ record: { ...anna.sign(RELEASE_TYPE, release), signatures: [] } })).toEqual({ open: false, reason: 'Nobody has signed the record.' });
  });
});
