import { command } from '../process/command.ts';

/** Settings that say how a mirror is reached: proxies, and dates that a mirror of the past cannot have. */
const reaching = /^Acquire::(?:https?::(?:[^:]+::)?(?:Proxy|Pipeline-Depth)|Check-Valid-Until|Check-Date|Check-Valid-Until-.*)(?:::.*)? "/i;

/**
 * Picks the settings that an image's own apt needs to reach the mirrors of this machine.
 *
 * @param dump what `apt-config dump` prints
 * @returns lines of an apt.conf
 */
export const mirrorSettings = (dump: string): string[] => dump.split('\n').filter((line) => reaching.test(line));

/** The settings of this machine's apt that say how its mirrors are reached, as lines of an apt.conf. */
export const readMirrorSettings = async (): Promise<string[]> => mirrorSettings((await command`apt-config dump Acquire`).stdout);
