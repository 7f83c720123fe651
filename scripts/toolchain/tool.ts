/** A pinned tool: where its source is, how it is built, and how a binary tells its version. */
export interface Tool {
  /** Directory under `modules/` whose `go.mod` and `go.sum` pin the tool and everything it is built from. */
  readonly module: string;
  /** Go package of the command. */
  readonly package: string;
  /** Exact version, as the tool itself prints it. */
  readonly version: string;
  /** File name of the binary in the cache. */
  readonly binary: string;
  /** Names under which PATH may have it; without a probe none of them is trusted. */
  readonly onPath: readonly string[];
  /** Go variables set at link time (`-X variable=value`): without them a tool does not know its own version. */
  readonly variables: Readonly<Record<string, string>>;
  /** How to ask a binary for its version; some have no command for that. */
  readonly probe?: VersionProbe;
}

/** How to ask a binary for its version. */
export interface VersionProbe {
  readonly args: readonly string[];
  /** Its first group is the version. */
  readonly pattern: RegExp;
}

/**
 * The linker flags of a tool: no symbol table, no debug information, its variables set.
 *
 * @param tool the tool
 * @returns the value of `go build -ldflags`
 */
export const linkerFlags = (tool: Tool): string =>
  ['-s', '-w', ...Object.entries(tool.variables).map(([name, value]) => `-X ${name}=${value}`)].join(' ');
