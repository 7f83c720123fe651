/** A way to a server that can be cut, for one client: all others go on. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a server may be away: its host says so, or nobody says anything. */
export type Away = 'refused' | 'silent';

/** The way. */
export interface Link {
  /** Its port on 127.0.0.1. */
  readonly port: number;
  cut(how: Away): Promise<void>;
  /** Undoes it. What was open then ends. */
  mend(): Promise<void>;
}

/** Opens one, which is closed when the test has finished. @param target where it leads to */
export const openLink = async (target: URL): Promise<Link> => {
  const sockets = new Set<Socket>();
  let silent = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    if (silent) return;
    const upstream = keep(connect(Number(target.port), target.hostname));
    client.pipe(upstream).pipe(client);
  });
  const end = (): void => sockets.forEach((socket) => socket.destroy());
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  onTestFinished(() => {
    server.close();
    end();
  });
  return {
    port,
    cut: async (how) => {
      silent = how === 'silent';
      if (silent) return sockets.forEach((socket) => socket.unpipe().pause());
      server.close();
      end();
    },
    mend: async () => {
      end();
      if (silent) silent = false;
      else await listen(port);
    },
  };
};
