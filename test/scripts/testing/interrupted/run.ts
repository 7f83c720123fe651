/** Runs a test that does not end, as `npm test` runs tests. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '../../../../scripts/testing/run-tests.ts';

await runTests(dirname(fileURLToPath(import.meta.url)), { filters: [] });
