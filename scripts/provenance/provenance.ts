/** Provenance as Helm verifies it: what a chart says of itself and the checksum of its archive, signed. */
import { readCleartextMessage } from 'openpgp';
import { parse, stringify } from 'yaml';
import type { Signer } from './sign-key.ts';

/** By what Helm tells one part from the other. */
const SEPARATOR = '\n...\n';

/** A packaged chart, as its provenance names it. */
export interface Provenanced {
  /** Text of its Chart.yaml. */
  readonly chartYaml: string;
  /** Name of its archive, such as `worker-0.1.0.tgz`. */
  readonly file: string;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes the `.prov` of an archive. `helm package --sign` would sign Helm's own archive, whose sub-charts are in a random order.
 *
 * @param signer with which key
 * @param provenanced the packaged chart
 */
export const writeProvenance = (signer: Signer, { chartYaml, file, sha256 }: Provenanced): Promise<string> =>
  signer.clearSign(`${chartYaml.trimEnd()}\n${SEPARATOR}${stringify({ files: { [file]: `sha256:${sha256}` } }).trimEnd()}`);

/** What a `.prov` says, whether or not it is true. */
export interface ReadProvenance {
  /** Checksums of archives by their names, such as `sha256:…`. */
  readonly files: Readonly<Record<string, string>>;
  /** Ids of the keys that signed it, in hexadecimal: the end of a fingerprint. */
  readonly keyIds: readonly string[];
}

/**
 * Reads a `.prov`, and verifies nothing: that is for whoever has the key.
 *
 * @param text its content
 * @throws when it is none
 */
export const readProvenance = async (text: string): Promise<ReadProvenance> => {
  const message = await readCleartextMessage({ cleartextMessage: text });
  const sums = message.getText().replaceAll('\r\n', '\n').split(SEPARATOR)[1] ?? '';
  const { files = {} } = (parse(sums) ?? {}) as Partial<ReadProvenance>;
  return { files, keyIds: message.getSigningKeyIDs().map((id) => id.toHex().toUpperCase()) };
};
