import { once } from 'node:events';
import { createServer } from 'node:net';
import { requireOwnLab } from './ownership.ts';

/** An abstract socket: the kernel forgets it when its owner ends, however that happens. */
const NAME = '\0amazon-insights-lab';

/**
 * Does something that changes the lab while nobody else does.
 *
 * @param work what to do
 * @throws when another command changes the lab at this moment, or the lab that runs is somebody else's
 */
export const withLock = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const server = createServer();
  server.listen(NAME);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error('Another command is changing the lab at this moment. Wait until it has ended: npm run lab -- status');
  }
  try {
    await requireOwnLab();
    return await work();
  } finally {
    server.close();
  }
};
