import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { startLoad, type LoadResult } from './load.ts';

const WHOLE = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

let server: Server;
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

/** Loads a server for half a second. @returns what the load saw, how many requests the server got, and over how many connections */
const load = async (answer: (socket: Socket, request: number) => void, rate = 100): Promise<LoadResult & { readonly received: number; readonly connections: number }> => {
  let [received, connections] = [0, 0];
  server = createServer((socket) => {
    connections++;
    sockets.add(socket.on('error', () => {}).on('data', () => answer(socket, ++received)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const running = startLoad({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, rate, connections: 4, timeoutMs: 1000 });
  await delay(500);
  return { ...(await running.stop()), received, connections };
};

describe('a load', () => {
  test('counts whole answers, over connections that stay open, at the rate that is asked for', async () => {
    const { answered, failures, received, connections } = await load((socket) => socket.write(WHOLE));
    expect(failures).toEqual({});
    expect(answered).toBe(received);
    expect(connections).toBe(4);
    expect(received).toBeGreaterThan(20);
    expect(received).toBeLessThanOrEqual(52);
  });

  test.each([
    { fault: 'ends the connection in an orderly way instead of an answer', answer: (socket: Socket) => void socket.end(), failure: 'ECONNRESET' },
    { fault: 'resets it', answer: (socket: Socket) => void socket.resetAndDestroy(), failure: 'ECONNRESET' },
    { fault: 'ends it in the middle of an answer', answer: (socket: Socket) => void socket.end(WHOLE.slice(0, -1)), failure: 'an answer that broke off: aborted' },
    { fault: 'answers with 503', answer: (socket: Socket) => void socket.write('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n'), failure: 'status 503' },
    { fault: 'answers with a redirect', answer: (socket: Socket) => void socket.write('HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n'), failure: 'status 302' },
    { fault: 'does not answer', answer: () => {}, failure: 'no answer within 1000 ms' },
  ])('counts each request as lost once when the server $fault, and sends none again', async ({ answer, failure }) => {
    // Every fifth request, also on a connection that has served others before.
    const { answered, failed, failures, received } = await load((socket, request) => (request % 5 === 0 ? answer(socket) : socket.write(WHOLE)));
    expect(failures).toEqual({ [failure]: Math.floor(received / 5) });
    expect(answered + failed).toBe(received);
  });

  test('counts refused connections', async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const running = startLoad({ url: `http://127.0.0.1:${port}/`, rate: 100 });
    await delay(200);
    const { answered, failures } = await running.stop();
    expect(answered).toBe(0);
    expect(failures).toEqual({ ECONNREFUSED: expect.any(Number) });
  });
});
