// Starts a daemon with the guard that the first argument names, prints its process id, and waits to be killed.
import * as guards from '../../../scripts/process/death-guard.ts';
import { startDaemon } from '../../../scripts/process/daemon.ts';

const guard = guards[process.argv[2] as 'parentDeathSignal' | 'pipeWatchdog'];
const daemon = await startDaemon({ name: 'sleep', command: 'sleep', args: ['600'], log: process.argv[3]!, guard });
console.log(daemon.pid);
await daemon.ended;
