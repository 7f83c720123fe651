/** Publishes packages into a directory, and is killed in the middle of a write: `killed-program.ts DIRECTORY WRITE PACKAGE…`. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { prepareChart } from '../../../scripts/publish/prepared-chart.ts';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import { sha256Of } from '../../../scripts/publish/update.ts';
import { directoryStore } from '../../../scripts/store/directory-store.ts';

const [root, write, ...paths] = process.argv.slice(2);
const store = directoryStore(root!);
let writes = 0;

/** What is being written has begun, and is not done, when the program ends. */
const killedIn = async (begin: () => Promise<boolean>): Promise<boolean> => {
  const isLast = writes++ === Number(write);
  const written = begin();
  if (isLast) setImmediate(() => process.kill(process.pid, 'SIGKILL'));
  return written;
};

const charts = await Promise.all(
  paths.map(async (path) => {
    const [, chart, version] = /^(.+)-(\d.+)\.tgz$/.exec(basename(path))!;
    const archive = await readFile(path);
    return prepareChart({ chart: chart!, version: version!, path, bytes: archive.length, sha256: sha256Of(archive) });
  }),
);
await publishToStore({ ...store, create: (...args) => killedIn(() => store.create(...args)), replace: (...args) => killedIn(() => store.replace(...args)) }, charts);
