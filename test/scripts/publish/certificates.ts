/** Certificates of an authority that nobody knows, for servers on this machine. */
// First: the library below needs it to be there.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { temporaryDirectory } from '../temporary-directory.ts';

/** Paths of them, as PEM. */
export interface Certificates {
  /** Of the authority. */
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Makes them, until the test has finished. */
export const makeCertificates = async (): Promise<Certificates> => {
  const [directory, authority, own] = [await temporaryDirectory(), ...(await Promise.all([0, 1].map(() => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']))))] as const;
  const common = { notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 3_600_000), signingAlgorithm: algorithm };
  const name = 'CN=an authority that nobody knows';
  const ca = await X509CertificateGenerator.createSelfSigned({ ...common, name, keys: authority!, extensions: [new BasicConstraintsExtension(true, undefined, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)] });
  const certificate = await X509CertificateGenerator.create({ ...common, subject: 'CN=server', issuer: name, publicKey: own!.publicKey, signingKey: authority!.privateKey, extensions: [new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])] });
  const files = { caFile: join(directory, 'ca.crt'), certFile: join(directory, 'server.crt'), keyFile: join(directory, 'server.key') };
  await writeFile(files.caFile, ca.toString('pem'));
  await writeFile(files.certFile, certificate.toString('pem'));
  await writeFile(files.keyFile, PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', own!.privateKey), 'PRIVATE KEY'), { mode: 0o600 });
  return files;
};
