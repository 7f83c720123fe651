import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stateDirectory } from '../directories.ts';

/** What a kubelet sets for the whole host. */
const names = ['vm/overcommit_memory', 'vm/panic_on_oom', 'kernel/panic', 'kernel/panic_on_oops', 'kernel/keys/root_maxkeys', 'kernel/keys/root_maxbytes'];

const file = (): string => join(stateDirectory(), 'sysctls.json');
const path = (name: string): string => join('/proc/sys', name);

/** Remembers the host's settings before the first kubelet changes them. */
export const rememberSysctls = async (): Promise<void> => {
  const values = await Promise.all(names.map(async (name) => [name, (await readFile(path(name), 'utf8').catch(() => '')).trim()]));
  // Whole or not at all, and once only: later they are a kubelet's.
  await writeFile(`${file()}.new`, JSON.stringify(Object.fromEntries(values)));
  await link(`${file()}.new`, file()).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(`${file()}.new`);
};

/** Gives the host its settings back. */
export const restoreSysctls = async (): Promise<void> => {
  const text = await readFile(file(), 'utf8').catch(() => '{}');
  for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, string>)) if (value) await writeFile(path(name), value);
  await rm(file(), { force: true });
};
