import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { addAbortSignal } from 'node:stream';
import { requireOwnLab } from './ownership.ts';

/** An abstract socket: the kernel forgets it when its owner ends, however that happens. */
const NAME = '\0amazon-insights-lab';

/** @returns what holds the lock; `undefined` when somebody else does */
const acquire = async (): Promise<Server | undefined> => {
  const server = createServer();
  server.listen(NAME);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return undefined;
  }
};

/** Waits for the end of who holds the lock: then the kernel ends the connection. */
const holderEnds = (): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(NAME).on('error', () => {}).on('close', () => resolve());
    socket.resume();
  });

const acquireOrRefuse = async (wait: boolean): Promise<Server> => {
  const server = await acquire();
  if (server) return server;
  if (!wait) throw new Error('Another command is changing the lab at this moment. Wait until it has ended: npm run lab -- status');
  await holderEnds();
  return acquireOrRefuse(wait);
};

/**
 * Does something that changes the lab while nobody else does.
 *
 * @param work what to do
 * @param wait whether to wait for a command that changes the lab at this moment; default: refuse
 * @throws when another command changes the lab at this moment, or the lab that runs is somebody else's
 */
export const withLock = async <Result>(work: () => Promise<Result>, { wait = false } = {}): Promise<Result> => {
  const server = await acquireOrRefuse(wait);
  const released = new AbortController();
  server.on('connection', (socket) => addAbortSignal(released.signal, socket).on('error', () => {}));
  try {
    await requireOwnLab();
    return await work();
  } finally {
    server.close();
    released.abort();
  }
};
