/** Keys that values/regions.yaml trusts. */
import type { WrittenKey } from '../../generator/promotion/promotion.ts';
import { keyIdOf, parsePublicKey } from './signing-key.ts';
import { open, type Envelope } from './envelope.ts';

/** One of them. */
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

/**
 * Reads a key as it is written there.
 *
 * @throws when it is no Ed25519 key
 */
export const trustedKey = ({ name, publicKey, mayRelease = false, mayApprove = false }: WrittenKey): TrustedKey => {
  const key = parsePublicKey(publicKey.includes('-----') ? publicKey : `-----BEGIN PUBLIC KEY-----\n${publicKey.trim()}\n-----END PUBLIC KEY-----\n`);
  return { name, id: keyIdOf(key), pem: String(key.export({ type: 'spki', format: 'pem' })), mayRelease, mayApprove };
};

/**
 * Whose signatures an envelope has. What it says of its keys itself is not believed.
 *
 * @param envelope a signed document
 * @param payloadType the type that it has to have; nobody has signed one of another
 * @param keys those that are asked
 */
export const signersOf = (envelope: Envelope, payloadType: string, keys: readonly TrustedKey[]): readonly TrustedKey[] =>
  keys.filter(({ pem }) => {
    try {
      open(envelope, payloadType, pem);
      return true;
    } catch {
      return false;
    }
  });
