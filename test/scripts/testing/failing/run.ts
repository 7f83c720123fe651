/** Runs tests that fail, and prints what is said of them at the end. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failuresOf } from '../../../../scripts/testing/failures.ts';
import { openVitest } from '../../../../scripts/testing/open-vitest.ts';

const { run, close } = await openVitest(dirname(fileURLToPath(import.meta.url)), {});
const failures = failuresOf(await run([]));
await close();
for (const failure of failures) console.log(`FAILED ${failure}`);
