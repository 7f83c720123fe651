/** Keys that sign releases, for tests. */
import { generateKeyPairSync } from 'node:crypto';
import { keyIdOf } from '../../../scripts/signing/signing-key.ts';

/** One. */
export interface Key {
  readonly id: string;
  readonly pem: string;
  readonly publicPem: string;
}

/** Makes one. */
export const newKey = (): Key => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { id: keyIdOf(publicKey), pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })) };
};
