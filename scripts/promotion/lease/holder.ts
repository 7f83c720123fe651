/** Who holds the lease of a region: one promotion in one process on one host. */

import { processSpace } from './process-space.ts';

/** It. */
export interface Holder {
  /** Who, such as `anna`. */
  readonly user: string;
  readonly host: string;
  /** Number of the process there. */
  readonly pid: number;
  /** Where that number means this process; default {@link processSpace} of this one. */
  readonly space?: string;
  /** Id of the promotion. */
  readonly promotion: string;
}

/** As the Lease names it: `anna@laptop/4711.9c1e02ab/1f3a`. */
export const identityOf = ({ user, host, pid, space = processSpace(), promotion }: Holder): string => `${user}@${host}/${pid}${space === '' ? '' : `.${space}`}/${promotion}`;

/** The holder that a Lease names; none where somebody else wrote it. */
export const holderOf = (identity: string): Holder | undefined => {
  const [, user, host, pid, space = '', promotion] = /^(.*)@([^@/]+)\/(\d+)(?:\.(\w+))?\/([^/]+)$/.exec(identity) ?? [];
  return user === undefined ? undefined : { user, host: host!, pid: Number(pid), space, promotion: promotion! };
};

/** Whether a process of this host runs, whoever's it is. */
const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Whether a holder is known to be dead: it was on this host, in this container and since this boot, and its process is gone.
 *
 * @param identity what the Lease names
 * @param host name of this host
 */
export const isDead = (identity: string, host: string): boolean => {
  const holder = holderOf(identity);
  return holder?.host === host && holder.space === processSpace() && !runs(holder.pid);
};
