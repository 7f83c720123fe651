// First: the library below needs it to be there.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, PemConverter, SubjectAlternativeNameExtension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { exists } from '../../files/exists.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { stateDirectory } from '../directories.ts';

/** Paths of a certificate and its key. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const YEAR_MS = 365 * 24 * 3_600_000;

const directory = (): string => join(stateDirectory(), 'authority');
const files = (name: string): CertificateFiles => ({ certFile: join(directory(), `${name}.crt`), keyFile: join(directory(), `${name}.key`) });

/** Path of the certificate that the lab's servers are trusted by: the registry and object storage. */
export const authorityFile = (): string => files('ca').certFile;

const validity = () => ({ notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + YEAR_MS) });

/** Writes the key first and the certificate under its name last, so that a certificate always has its key. */
const save = async (name: string, certificate: X509Certificate, key: webcrypto.CryptoKey): Promise<void> => {
  const { certFile, keyFile } = files(name);
  const privateKey = await webcrypto.subtle.exportKey('pkcs8', key);
  await writeFile(keyFile, PemConverter.encode(privateKey, 'PRIVATE KEY'), { mode: 0o600 });
  await writeWhole(certFile, `${certificate.toString('pem')}\n`);
};

/** Makes the lab's certificate authority, unless it is there. It lives as long as the lab. */
export const ensureAuthority = async (): Promise<void> => {
  if (await exists(authorityFile())) return;
  await rm(directory(), { recursive: true, force: true });
  await mkdir(directory(), { recursive: true, mode: 0o700 });
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...validity(),
    name: 'CN=amazon-insights lab',
    signingAlgorithm: algorithm,
    keys,
    extensions: [new BasicConstraintsExtension(true, undefined, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)],
  });
  await save('ca', certificate, keys.privateKey);
};

/**
 * Makes a server's certificate, unless it is there.
 *
 * @param name name of its files
 * @param hosts names and addresses that the server has
 * @param isClient whether a client may show it as well; default `false`
 * @returns its files
 */
export const ensureCertificate = async (name: string, hosts: readonly string[], isClient = false): Promise<CertificateFiles> => {
  if (await exists(files(name).certFile)) return files(name);
  const { certFile, keyFile } = files('ca');
  const authority = new X509Certificate(await readFile(certFile, 'utf8'));
  const pem = await readFile(keyFile, 'utf8');
  const signingKey = await webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, false, ['sign']);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    ...validity(),
    subject: `CN=${name}`,
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ...(isClient ? [ExtendedKeyUsage.clientAuth] : [])]),
      new SubjectAlternativeNameExtension(hosts.map((host) => ({ type: isIP(host) ? 'ip' : 'dns', value: host }))),
    ],
  });
  await save(name, certificate, keys.privateKey);
  return files(name);
};
