import { Option } from 'commander';

/** What {@link signOptions} give. */
export interface SignOptions {
  readonly signKey?: string;
  readonly passphraseFile?: string;
}

/** Options of commands that sign packages. */
export const signOptions = (): readonly Option[] => [
  new Option('--sign-key <file>', 'private key of OpenPGP, armored, that signs the packages: each gets a .prov, which helm verify reads'),
  new Option('--passphrase-file <file>', 'file with the passphrase of the key'),
];
