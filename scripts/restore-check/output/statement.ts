/** What is stated of a report, as in-toto has it: that these checks of this file passed, and those failed. */
import { createHash } from 'node:crypto';
import type { Report } from '../report/report.ts';
import { open, seal, type Envelope } from '../../signing/envelope.ts';


const STATEMENT = 'https://in-toto.io/Statement/v1';
const PREDICATE = 'https://in-toto.io/attestation/test-result/v0.1';
const PAYLOAD = 'application/vnd.in-toto+json';

interface Digest {
  readonly sha256: string;
}

/** A statement of in-toto, version 1, whose predicate is the result of tests. */
export interface Statement {
  readonly _type: typeof STATEMENT;
  /** The file that it is about. */
  readonly subject: readonly { readonly name: string; readonly digest: Digest }[];
  readonly predicateType: typeof PREDICATE;
  readonly predicate: {
    readonly result: 'PASSED' | 'FAILED';
    /** What the drill was asked, as JSON in Base64. */
    readonly configuration: readonly { readonly name: string; readonly mediaType: string; readonly digest: Digest; readonly content: string }[];
    /** Names of checks, as `part: check`; a part that could not run has failed one of this name. */
    readonly passedTests: readonly string[];
    readonly failedTests: readonly string[];
  };
}

/** A file with a report. */
export interface ReportFile {
  /** Its name, without a directory. */
  readonly name: string;
  /** All that is in it. */
  readonly text: string;
}

const digestOf = (text: string): Digest => ({ sha256: createHash('sha256').update(text).digest('hex') });

/**
 * States what a report says.
 *
 * @param report what a drill found
 * @param file the file that it was written to
 */
export const makeStatement = (report: Report, { name, text }: ReportFile): Statement => {
  const { region, source, parts, to, asOf, objectives, checks, notRun, passed } = report;
  const asked = JSON.stringify({ region, source, parts, ...(to === undefined ? {} : { to }), asOf, objectives });
  const names = (which: boolean): string[] => checks.filter((check) => check.passed === which).map((check) => `${check.part}: ${check.name}`);
  return {
    _type: STATEMENT,
    subject: [{ name, digest: digestOf(text) }],
    predicateType: PREDICATE,
    predicate: {
      result: passed ? 'PASSED' : 'FAILED',
      configuration: [{ name: 'drill', mediaType: 'application/json', digest: digestOf(asked), content: Buffer.from(asked).toString('base64') }],
      passedTests: names(true),
      failedTests: [...names(false), ...notRun.map(({ part }) => `${part}: could not run`)],
    },
  };
};

/**
 * Signs a statement.
 *
 * @param statement what is stated
 * @param privateKeyPem an Ed25519 key in PEM
 * @returns an envelope of DSSE
 * @throws when the key is none that signs; the message says which is needed
 */
export const signStatement = (statement: Statement, privateKeyPem: string): Envelope => seal(PAYLOAD, JSON.stringify(statement), privateKeyPem);

/**
 * Verifies who signed a statement. Whether its subject is the file at hand, the digest says.
 *
 * @param envelope an envelope of DSSE
 * @param publicKeyPem the key of whoever has to have signed it, in PEM
 * @returns the statement
 * @throws when it is signed by nobody with this key, was changed since, or is another kind of statement
 */
export const verifyEnvelope = (envelope: Envelope, publicKeyPem: string): Statement => {
  const statement = JSON.parse(open(envelope, PAYLOAD, publicKeyPem)) as Statement;
  if (statement._type !== STATEMENT || statement.predicateType !== PREDICATE) throw new Error(`It states ${statement.predicateType} as ${statement._type}, not ${PREDICATE} as ${STATEMENT}`);
  return statement;
};
