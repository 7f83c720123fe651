import { SchemasError } from './schemas-error.ts';

interface DownloadedModule {
  readonly Path: string;
  readonly Version: string;
  readonly Dir?: string;
  readonly Error?: string;
}

/**
 * Understands what `go mod download -json` prints: one JSON object after the other.
 *
 * @param output the standard output
 */
export const parseDownloads = (output: string): DownloadedModule[] =>
  output
    .split(/^(?<=^\}\n)/m)
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text));

/**
 * Where Go put the modules.
 *
 * @param output the standard output of `go mod download -json`
 * @param log its standard error
 * @returns directories by module path
 * @throws {SchemasError} that names every module that could not be had
 */
export const moduleDirectories = (output: string, log: string): Map<string, string> => {
  const modules = parseDownloads(output);
  const missing = modules.filter(({ Dir }) => Dir === undefined);
  if (modules.length > 0 && missing.length === 0) return new Map(modules.map(({ Path, Dir }) => [Path, Dir!]));
  const names = missing.map(({ Path, Version }) => `${Path} ${Version}`).join(', ') || 'the modules of module/go.mod';
  const errors = [...missing.map(({ Error: error }) => error ?? ''), log].join('\n');
  const cause = /checksum mismatch/.test(errors)
    ? 'a download is not what go.sum says'
    : 'is the Go proxy (GOPROXY) reachable? They are needed once';
  throw new SchemasError(`Go could not download ${names}: ${cause}`, errors);
};
