import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatDuration, stopwatch } from '../console/duration.ts';
import { throttled, type Progress } from '../console/progress.ts';
import { command } from '../process/command.ts';
import { onShutdown } from '../process/shutdown.ts';
import { ToolBuildError } from './build-error.ts';
import { goEnvironment } from './go.ts';
import { moduleDirectory } from './module.ts';
import { linkerFlags, type Tool } from './tool.ts';

/** Where a build goes. */
export interface BuildTarget {
  /** Absolute path of the binary. */
  readonly path: string;
  /** Where the output of Go is written. */
  readonly log: string;
  /** System that it runs on, such as `linux`; default that of this machine. */
  readonly os?: string;
}

/** Runs the compiler in a directory that receives the binary; says whether it succeeded and what it printed. */
const compile = async (tool: Tool, workshop: string, os: string | undefined, signal: AbortSignal, progress?: Progress) => {
  const elapsed = stopwatch();
  const report = throttled(progress);
  // An interrupted Go leaves its work directory behind, so that is ours.
  const env = { ...goEnvironment(process.env), GOTMPDIR: workshop, ...(os === undefined ? {} : { GOOS: os }) };
  // A process group of its own, so that the signal ends the compilers as well.
  const inModule = command({ cwd: moduleDirectory(tool.module), env, signal, detached: true });
  const flags = ['-v', '-ldflags', linkerFlags(tool), '-o', join(workshop, tool.binary)];
  // Compiling keeps every processor busy for minutes: it gives way to everything else.
  const build = inModule`nice -n 10 go build ${flags} ${tool.package}`;
  let packages = 0;
  createInterface({ input: build.stderr }).on('line', (line) => {
    report(`${++packages} packages compiled in ${formatDuration(elapsed())}, now ${line}`);
  });
  const { exitCode, stdout, stderr } = await build;
  signal.throwIfAborted();
  return { succeeded: exitCode === 0, output: stdout + stderr };
};

/**
 * Builds a tool with the Go toolchain, which downloads what it does not have yet. The binary appears under its name only
 * when it is whole: two processes may build the same tool at once, and an interrupted build leaves nothing behind.
 *
 * @param name name of the tool
 * @param tool the tool
 * @param target where the binary and the log go
 * @param progress receives lines on what is compiled
 * @returns the time it took, in milliseconds
 * @throws {ToolBuildError} when Go fails
 */
export const buildTool = async (name: string, tool: Tool, target: BuildTarget, progress?: Progress): Promise<number> => {
  const elapsed = stopwatch();
  const interruption = new AbortController();
  const build = async (): Promise<void> => {
    const workshop = join(dirname(target.path), `.build-${randomUUID()}`);
    for (const directory of [workshop, dirname(target.log)]) await mkdir(directory, { recursive: true });
    try {
      const { succeeded, output } = await compile(tool, workshop, target.os, interruption.signal, progress);
      await writeFile(target.log, output);
      if (!succeeded) throw new ToolBuildError({ name, module: tool.module, output, log: target.log });
      await rename(join(workshop, tool.binary), target.path);
    } finally {
      await rm(workshop, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  const built = build();
  const forget = onShutdown(async () => {
    interruption.abort(new Error(`The build of ${name} was interrupted.`));
    await built.catch(() => {});
  });
  await built.finally(forget);
  return elapsed();
};
