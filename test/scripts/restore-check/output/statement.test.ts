import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensurePackages } from '../../../../scripts/packages/index.ts';
import { command } from '../../../../scripts/process/command.ts';
import { makeStatement, signStatement, verifyEnvelope } from '../../../../scripts/restore-check/output/statement.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';
import { failingReport, passingReport, unknownReport } from './reports.ts';

const makePair = () => generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
const { privateKey, publicKey } = makePair();
const file = { name: 'drill.json', text: '{"passed":true}\n' };
const envelope = signStatement(makeStatement(passingReport(), file), privateKey);
const decode = (text: string): Buffer => Buffer.from(text, 'base64');

test('a statement says which checks of which file passed', () => {
  const { subject, predicate, ...rest } = makeStatement(passingReport(), file);
  expect(rest).toEqual({ _type: 'https://in-toto.io/Statement/v1', predicateType: 'https://in-toto.io/attestation/test-result/v0.1' });
  expect(subject).toEqual([{ name: 'drill.json', digest: { sha256: createHash('sha256').update(file.text).digest('hex') } }]);
  expect(predicate).toMatchObject({ result: 'PASSED', failedTests: [] });
  expect(predicate.passedTests).toHaveLength(31);
  expect(predicate.passedTests[0]).toBe('postgres: signs of life');
});

test('a drill that failed is stated so', () => {
  const { predicate } = makeStatement(failingReport(), file);
  expect(predicate.result).toBe('FAILED');
  expect(predicate.failedTests).toEqual(['postgres: continuity of the archive', 'postgres: tables and indexes', 'postgres: recovery point', 'redis: checksum']);
  expect(predicate.passedTests).toHaveLength(19);
});

test('a part that could not run has failed', () => {
  const { predicate } = makeStatement(unknownReport(), { name: 'x.json', text: '{}' });
  expect([predicate.result, predicate.failedTests]).toEqual(['FAILED', ['redis: could not run']]);
});

test('what the drill was asked is its configuration', () => {
  const [configuration] = makeStatement(failingReport(), file).predicate.configuration;
  const content = decode(configuration!.content);
  expect(configuration).toMatchObject({ name: 'drill', mediaType: 'application/json', digest: { sha256: createHash('sha256').update(content).digest('hex') } });
  expect(JSON.parse(content.toString())).toEqual({
    region: 'us-west-2',
    source: 'replicated',
    parts: ['postgres', 'redis'],
    to: '2026-11-27T07:59:30.000Z',
    asOf: '2026-11-27T08:00:09.020Z',
    objectives: { rtoSeconds: 1800, rpoSeconds: 300 },
  });
});

test('what was signed can be verified with the public key alone', () => {
  expect(envelope.payloadType).toBe('application/vnd.in-toto+json');
  expect(verifyEnvelope(envelope, publicKey)).toEqual(makeStatement(passingReport(), file));
});

test('what was changed, or signed by another, is refused', () => {
  const changed = Buffer.from(decode(envelope.payload).toString().replace('PASSED', 'FAILED')).toString('base64');
  expect(() => verifyEnvelope({ ...envelope, payload: changed }, publicKey)).toThrow('No signature is by the key');
  expect(() => verifyEnvelope(envelope, makePair().publicKey)).toThrow(envelope.signatures[0]!.keyid);
  expect(() => verifyEnvelope({ ...envelope, signatures: [] }, publicKey)).toThrow('signed by nobody');
  expect(() => verifyEnvelope({ ...envelope, payloadType: 'text/plain' }, publicKey)).toThrow('The envelope holds text/plain, not application/vnd.in-toto+json');
});

test('another kind of statement is refused, whoever signed it', () => {
  const other = { ...makeStatement(passingReport(), file), predicateType: 'https://slsa.dev/provenance/v1' as never };
  expect(() => verifyEnvelope(signStatement(other, privateKey), publicKey)).toThrow('It states https://slsa.dev/provenance/v1');
});

test('one of several signatures is enough', () => {
  const [other] = signStatement(makeStatement(passingReport(), file), makePair().privateKey).signatures;
  expect(verifyEnvelope({ ...envelope, signatures: [other!, ...envelope.signatures] }, publicKey).predicate.result).toBe('PASSED');
});

test('OpenSSL verifies the signature, and has the same id of the key', async () => {
  await ensurePackages(undefined, { needed: [{ package: 'openssl', needs: ['openssl'] }] });
  const directory = await temporaryDirectory();
  const at = (name: string): string => join(directory, name);
  const payload = decode(envelope.payload);
  await writeFile(at('key.pub'), publicKey);
  await writeFile(at('signature'), decode(envelope.signatures[0]!.sig));
  await writeFile(at('signed'), Buffer.concat([Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${payload.byteLength} `, 'ascii'), payload]));
  const verify = (signed: string) => command`openssl pkeyutl -verify -pubin -inkey ${at('key.pub')} -rawin -in ${signed} -sigfile ${at('signature')}`;
  expect(await verify(at('signed'))).toMatchObject({ exitCode: 0 });
  // Without the lengths before it, it is something else.
  await writeFile(at('bare'), payload);
  expect((await verify(at('bare'))).exitCode).not.toBe(0);
  const { stdout } = await command`openssl pkey -pubin -in ${at('key.pub')} -outform DER | openssl dgst -sha256 -r`;
  expect(stdout.split(' ')[0]).toBe(envelope.signatures[0]!.keyid);
});
