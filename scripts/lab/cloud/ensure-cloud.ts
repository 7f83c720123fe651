import { fileURLToPath } from 'node:url';
import { cacheDirectory } from '../../toolchain/cache.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';

const entry = fileURLToPath(new URL('main.ts', import.meta.url));

/**
 * Makes sure that the lab's cloud runs, on the hub: it serves every region, also one that starts later.
 *
 * @param hub the hub
 */
export const ensureCloud = (hub: RunningMachine): Promise<void> =>
  ensureUnit(hub, {
    name: 'cloud',
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), entry],
    env: { AMAZON_INSIGHTS_CACHE: cacheDirectory() },
  });
