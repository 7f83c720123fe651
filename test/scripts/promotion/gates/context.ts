/** What gates look at, as it is when all is well: a release that went to a, and is to go to b. */
import { generateKeyPairSync } from 'node:crypto';
import { RELEASE_TYPE } from '../../../../scripts/release/release-store.ts';
import type { Release } from '../../../../scripts/release/release.ts';
import { seal, type Envelope } from '../../../../scripts/signing/envelope.ts';
import { trustedKey, type TrustedKey } from '../../../../scripts/signing/trusted-key.ts';
import type { GateContext } from '../../../../scripts/promotion/gates/gate.ts';
import type { Entry, Happening } from '../../../../scripts/promotion/log/entry.ts';

/** A key with both of its halves. */
export interface Person {
  readonly key: TrustedKey;
  readonly sign: (type: string, content: unknown) => Envelope;
}

/** Somebody with a key of their own. */
export const person = (name: string, rights: { readonly mayRelease?: boolean; readonly mayApprove?: boolean } = {}): Person => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  return { key: trustedKey({ name, publicKey, ...rights }), sign: (type, content) => seal(type, JSON.stringify(content), privateKey) };
};

export const anna = person('anna', { mayRelease: true, mayApprove: true });

/** SHA-256 of the record. */
export const RECORD = 'a'.repeat(64);

export const release: Release = {
  name: '1.4.0',
  createdAt: '2026-11-27T08:00:00.000Z',
  source: { commit: '0'.repeat(40), dirty: false },
  repository: 'oci://registry.example.com/charts',
  charts: [
    { name: 'postgres', version: '1.0.0', appVersion: '17', sha256: 'b'.repeat(64), dependsOn: [], images: [] },
    { name: 'worker', version: '2.0.0', appVersion: '1.0.0', sha256: 'c'.repeat(64), ociDigest: 'sha256:w', dependsOn: ['postgres'], images: [{ image: 'worker:1.0.0', digest: 'sha256:i' }] },
  ],
  values: {},
};

const region = (name: string): GateContext['region'] => ({ name, role: 'secondary', zones: ['z'], context: name });

/** What a test says of a happening. */
export type Logged = Pick<Happening, 'event' | 'release' | 'recordSha256' | 'chart'>;

/** The entries that these happenings leave in a log, a minute after each other from 10:00 on. */
export const logOf = (...happenings: readonly Logged[]): Entry[] =>
  happenings.map((happening, index) => ({
    actor: 'anna@laptop',
    ...happening,
    number: index + 1,
    region: 'a',
    time: new Date(Date.parse('2026-11-27T10:00:00.000Z') + index * 60_000).toISOString(),
    previous: '0'.repeat(64),
    hash: '0'.repeat(64),
  }));

/** The context. @param changes what is otherwise */
export const contextWith = (changes: Partial<GateContext> = {}): GateContext => ({
  direction: 'promotion',
  release,
  record: anna.sign(RELEASE_TYPE, release),
  recordSha256: RECORD,
  approvals: [],
  keys: [anna.key],
  region: region('b'),
  regions: [region('a'), region('b')],
  cluster: () => {
    throw new Error('no cluster in this test');
  },
  namespace: 'amazon-insights',
  log: () => Promise.resolve(logOf({ event: 'promotion-done', release: release.name, recordSha256: RECORD })),
  entries: () => Promise.resolve(logOf({ event: 'promotion-done', release: release.name, recordSha256: RECORD })),
  values: () => Promise.resolve({}),
  tags: { image: () => Promise.resolve('sha256:i'), chart: () => Promise.resolve('sha256:w') },
  now: new Date('2026-11-27T12:00:00.000Z'),
  ...changes,
});
