import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../files/exists.ts';
import { stateDirectory } from '../directories.ts';
import { readNote, writeNote } from './note.ts';

/** What a kubelet sets for the whole host. */
const names = ['vm/overcommit_memory', 'vm/panic_on_oom', 'kernel/panic', 'kernel/panic_on_oops', 'kernel/keys/root_maxkeys', 'kernel/keys/root_maxbytes'];

const file = (): string => join(stateDirectory(), 'sysctls.json');
const path = (name: string): string => join('/proc/sys', name);

/** Remembers the host's settings before the first kubelet changes them; later they are a kubelet's. */
export const rememberSysctls = async (): Promise<void> => {
  if (await exists(file())) return;
  const values = await Promise.all(names.map(async (name) => [name, (await readFile(path(name), 'utf8').catch(() => '')).trim()]));
  await writeNote(file(), Object.fromEntries(values));
};

/** Gives the host its settings back. */
export const restoreSysctls = async (): Promise<void> => {
  const values = ((await readNote(file())) ?? {}) as Record<string, string>;
  for (const [name, value] of Object.entries(values)) if (value) await writeFile(path(name), value);
  await rm(file(), { force: true });
};
