import { hostname, userInfo } from 'node:os';

/** Who works, as the log and others see it: the user of this machine. */
export const actor = (): { readonly user: string; readonly host: string } => ({ user: userInfo().username, host: hostname() });

/** The same in a word, such as `anna@laptop`. */
export const actorName = (): string => `${actor().user}@${actor().host}`;
