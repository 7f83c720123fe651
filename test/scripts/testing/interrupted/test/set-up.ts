/** Shares two things: one that is stopped at once by an interrupt, and one that takes longer and is stopped after the tests. */
import { setTimeout as delay } from 'node:timers/promises';
import { onShutdown } from '../../../../../scripts/process/shutdown.ts';

export default function setUp(): () => Promise<void> {
  onShutdown(async () => console.log('one is stopped'));
  return async () => {
    await delay(200);
    console.log('the other is stopped');
  };
}
