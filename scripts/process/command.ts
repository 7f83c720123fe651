import { $ } from 'zx';

/**
 * zx for commands that are asked for an answer: nothing is printed, a failure is an exit code instead of an exception.
 * Standard input is closed: given a pipe and no `SHLVL`, as under cron, bash would take it for a remote login and run the
 * user's `.bashrc` first.
 */
export const command = $({ quiet: true, nothrow: true, stdio: ['ignore', 'pipe', 'pipe'] });
