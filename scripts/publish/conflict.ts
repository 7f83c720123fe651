/** A version that was published before has other bytes: published is published. */
export class PublishedBeforeError extends Error {
  override readonly name = 'PublishedBeforeError';

  /**
   * @param chart its name and version, such as `worker 0.1.0`
   * @param where what has it
   * @param there SHA-256 of what is there, in hexadecimal
   * @param ours SHA-256 of what was to be published
   */
  constructor(chart: string, where: string, there: string, ours: string) {
    super(`${chart} is in ${where} already, with other bytes:\n  there  sha256:${there}\n  here   sha256:${ours}\nNothing was changed there. What is published stays as it is: give the chart another version.`);
  }
}
