/** A backup that has pages whose checksums are wrong: another attempt would only make another one. */
export class DamagedDataError extends Error {
  override readonly name = 'DamagedDataError';

  /** @param label name of the backup */
  constructor(label: string) {
    super(
      `The backup ${label} has pages with wrong checksums: the data of the member that it was read from is damaged, and the lines above name the files. ` +
        'Older backups are still there; docs/runbooks/backup.md says what to do before they are too old.',
    );
  }
}
