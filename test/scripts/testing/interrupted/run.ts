/** Runs a test that does not end, as `npm test` runs tests. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openVitest } from '../../../../scripts/testing/open-vitest.ts';

const { run } = await openVitest(dirname(fileURLToPath(import.meta.url)), {});
await run([]);
