/** Standard output and error that nobody reads any more: a pipe that was closed, a terminal that is gone, a disk that is full. */

type Output = Pick<NodeJS.WriteStream, 'on' | 'write'>;

/**
 * Has the program go on where what it prints cannot be written: what it works on must not stay half done because nobody looks. By default Node.js
 * ends it at once. Standard error says why, unless the reader has left.
 *
 * @param streams default those of this process
 */
export const outliveOutput = ({ stdout, stderr }: { readonly stdout: Output; readonly stderr: Output } = process): void => {
  let told = false;
  stderr.on('error', () => {});
  stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (told || code === 'EPIPE') return;
    told = true;
    stderr.write(`What is printed cannot be written, and the work goes on: ${message}\n`);
  });
};
