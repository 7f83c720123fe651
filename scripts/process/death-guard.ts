import { command } from './command.ts';

/**
 * Command line prefix that makes a program die with the process that starts it, even when that is killed with SIGKILL.
 * The program's standard input must be a pipe from that process.
 */
export type DeathGuard = readonly string[];

/**
 * Linux's own way: the kernel kills the program when its parent ends. No extra process. The kernel does not tell of a parent that ended before it was
 * asked to, so the program begins only where its parent is still this one.
 */
export const parentDeathSignal: DeathGuard = ['setpriv', '--pdeathsig', 'KILL', '--', '/bin/sh', '-c', '[ "$PPID" = "$0" ] && exec "$@"', String(process.pid)];

/**
 * The way of any POSIX system: the shell leaves a watchdog behind that reads the pipe, then turns into the program. The
 * pipe closes when the parent is gone, and the watchdog kills the program's process group, itself included.
 */
export const pipeWatchdog: DeathGuard = [
  '/bin/sh',
  '-c',
  // The shell gives a background job no standard input, so the pipe moves to another descriptor first.
  'exec 3<&0; { read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 & exec "$@" </dev/null 3<&-',
  'sh',
];

let chosen: Promise<DeathGuard> | undefined;

const choose = async (): Promise<DeathGuard> => {
  const { exitCode } = await command`${parentDeathSignal} true`;
  return exitCode === 0 ? parentDeathSignal : pipeWatchdog;
};

/** The guard that this machine supports; found out once. */
export const deathGuard = (): Promise<DeathGuard> => (chosen ??= choose());
