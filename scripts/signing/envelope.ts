/** Envelopes of DSSE: what is signed, and by whom. Statements of drills, records of releases and approvals are some. */
import { sign, verify } from 'node:crypto';
import { keyIdOf, parsePrivateKey, parsePublicKey } from './signing-key.ts';

/** A signature of an envelope. */
export interface Signature {
  /** The SHA-256 of the public key, as SubjectPublicKeyInfo in DER. */
  readonly keyid: string;
  /** In Base64. */
  readonly sig: string;
}

/** A signed document. */
export interface Envelope {
  readonly payloadType: string;
  /** The document, in Base64. */
  readonly payload: string;
  readonly signatures: readonly Signature[];
}

/**
 * The bytes that are signed: the type of the document and the document, each with its length, so that neither is taken for the other.
 *
 * @param type type of the document
 * @param payload its bytes
 */
const preAuthentication = (type: string, payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);

/**
 * Signs a document.
 *
 * @param payloadType its type
 * @param text the document
 * @param privateKeyPem an Ed25519 key in PEM
 * @throws when the key is none that signs
 */
export const seal = (payloadType: string, text: string, privateKeyPem: string): Envelope => {
  const key = parsePrivateKey(privateKeyPem);
  const payload = Buffer.from(text);
  const sig = sign(null, preAuthentication(payloadType, payload), key).toString('base64');
  return { payloadType, payload: payload.toString('base64'), signatures: [{ keyid: keyIdOf(key), sig }] };
};

/**
 * Opens an envelope.
 *
 * @param envelope a signed document
 * @param payloadType the type that it has to have
 * @param publicKeyPem the key of whoever has to have signed it, in PEM
 * @returns the document
 * @throws when it is of another type, or no signature is by this key
 */
export const open = (envelope: Envelope, payloadType: string, publicKeyPem: string): string => {
  if (envelope.payloadType !== payloadType) throw new Error(`The envelope holds ${envelope.payloadType}, not ${payloadType}`);
  const key = parsePublicKey(publicKeyPem);
  const payload = Buffer.from(envelope.payload, 'base64');
  const signed = preAuthentication(payloadType, payload);
  // The id of a key is a hint that nobody signed.
  if (envelope.signatures.some(({ sig }) => verify(null, signed, key, Buffer.from(sig, 'base64')))) return payload.toString('utf8');
  const ids = envelope.signatures.map(({ keyid }) => keyid).join(', ') || 'nobody';
  throw new Error(`No signature is by the key ${keyIdOf(key)}: signed by ${ids}, or changed since`);
};
