import { createConnection } from 'node:net';

/**
 * Whether something accepts TCP connections.
 *
 * @param host its address
 * @param port its port
 * @param timeoutMs how long it may take; default a second
 */
export const acceptsConnections = (host: string, port: number, timeoutMs = 1000): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: timeoutMs });
    const settle = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
