import { cpus, release, totalmem, type } from 'node:os';

/** The machine that measures, in words: figures mean nothing without it. */
export const thisMachine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${(totalmem() / 1024 ** 3).toFixed(0)} GiB of memory, ${type()} ${release()}, Node.js ${process.versions.node}`;
