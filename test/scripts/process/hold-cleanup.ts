// Registers two cleanups, one slow that registers a third one, and waits to be interrupted.
import { setTimeout as delay } from 'node:timers/promises';
import { onShutdown } from '../../../scripts/process/shutdown.ts';

onShutdown(async () => {
  await delay(Number(process.argv[2]));
  console.log('slow');
  onShutdown(async () => console.log('late'));
});
onShutdown(async () => console.log('quick'));
onShutdown(async () => console.log('forgotten'))();
setInterval(() => {}, 1000);
console.log('ready');
