import { readFileSync, readlinkSync } from 'node:fs';
import { sha256Of } from '../../files/sha256-of.ts';

const LENGTH = 8;

/** Asked once. */
let known: string | undefined;

/**
 * Where numbers of processes mean the same: one boot of one machine, and one container of it. Two machines may have one name, and so may containers that
 * share the network of theirs.
 *
 * @returns a short name; that of nothing, where the system does not tell
 */
export const processSpace = (): string => (known ??= find());

const find = (): string => {
  try {
    return sha256Of(`${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')} ${readlinkSync('/proc/self/ns/pid')}`).slice(0, LENGTH);
  } catch {
    return '';
  }
};
