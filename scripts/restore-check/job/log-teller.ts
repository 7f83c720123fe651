import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Tells each line of a log once, however often it is read from its beginning. */
export interface LogTeller {
  /** What a log goes into, from its beginning. @param ended is called when nothing more comes, also where its connection was lost */
  stream(ended: () => void): Writable;
  /** Tells what was not told of a whole log. */
  rest(log: string): void;
  /** All that was told. */
  told(): string;
}

/** @param tell receives each line */
export const logTeller = (tell: (line: string) => void): LogTeller => {
  const lines: string[] = [];
  const hear = (line: string, index: number): void => {
    if (index < lines.length) return;
    lines.push(line);
    tell(line);
  };
  return {
    stream: (ended) => {
      const decoder = new StringDecoder();
      let [rest, heard] = ['', 0];
      const writable = new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          const whole = (rest + decoder.write(chunk)).split('\n');
          rest = whole.pop()!;
          for (const line of whole) hear(line, heard++);
          done();
        },
      });
      // A connection that is lost does not end what it is piped into.
      return writable.once('pipe', (source) => source.once('close', ended));
    },
    rest: (log) => log.replace(/\n$/, '').split('\n').forEach((line, index, { length }) => (length > 1 || line !== '') && hear(line, index)),
    told: () => lines.join('\n'),
  };
};
