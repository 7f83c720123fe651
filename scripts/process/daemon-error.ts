/** A daemon does not do what it was started for. The message holds its last log lines and where the log is. */
export class DaemonError extends Error {
  override readonly name = 'DaemonError';

  /**
   * @param daemon the process: its name and the path of its log
   * @param what what is wrong, such as `ended with exit code 1`
   * @param lines the last lines of its log
   */
  constructor(daemon: { readonly name: string; readonly log: string }, what: string, lines: string) {
    const quoted = (lines || '(it wrote nothing)').replaceAll(/^/gm, '  ');
    super(`${daemon.name} ${what}; its last lines:\n${quoted}\nThe whole log: ${daemon.log}`);
  }
}
