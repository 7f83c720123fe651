import { lastLinesOf } from '../process/last-lines.ts';

/** What is known of a build that failed. */
export interface FailedBuild {
  /** Name of the tool. */
  readonly name: string;
  /** Directory of its Go module under `modules/`. */
  readonly module: string;
  /** All that Go printed. */
  readonly output: string;
  /** Where that is written. */
  readonly log: string;
}

const causes: readonly (readonly [RegExp, string])[] = [
  [/no space left on device|disk quota exceeded/i, 'the disk is full'],
  [/checksum mismatch|SECURITY ERROR/, 'a download is not what go.sum says'],
  [/missing go\.sum entry|updates to go\.mod needed/, 'go.mod and go.sum do not agree'],
  [
    /dial tcp|no such host|i\/o timeout|connection refused|TLS handshake|proxyconnect|module lookup disabled/i,
    'a module could not be downloaded: is the Go proxy (GOPROXY) reachable?',
  ],
  [/signal: killed|cannot allocate memory/i, 'the compiler was killed: is there enough memory?'],
];

/**
 * The likely cause of a failed build, in words.
 *
 * @param output what Go printed
 * @returns a sentence, or `undefined` when the output says nothing that is known
 */
export const likelyCause = (output: string): string | undefined =>
  causes.find(([pattern]) => pattern.test(output))?.[1];

/** A tool could not be built. The message holds the likely cause, the last lines of the output and where the rest is. */
export class ToolBuildError extends Error {
  override readonly name = 'ToolBuildError';

  constructor(build: FailedBuild) {
    const cause = likelyCause(build.output);
    const lines = lastLinesOf(build.output).replaceAll(/^/gm, '  ');
    super(
      `${build.name} could not be built from the Go module "${build.module}"${cause ? `: ${cause}` : ''}\n` +
        `${lines}\nThe whole output: ${build.log}`,
    );
  }
}
