/** A way to the API server that can be cut, for one client: all others go on. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from '../scripts/temporary-directory.ts';
import { cluster } from './cluster.ts';

/** How an API server may be away: its host says so, or nobody says anything. */
export type Away = 'refused' | 'silent';

/** The way. */
export interface ApiServerLink {
  /** Path of a kubeconfig that goes this way. */
  readonly kubeconfig: string;
  cut(how: Away): Promise<void>;
  /** Undoes it. What was open then ends. */
  mend(): Promise<void>;
}

/** Opens one, which is closed when the test has finished. */
export const apiServerLink = async (): Promise<ApiServerLink> => {
  const { kubeconfig, config } = cluster();
  const { server: url } = config.getCurrentCluster()!;
  const target = new URL(url);
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
  const path = join(await temporaryDirectory(), 'kubeconfig');
  await writeFile(path, (await readFile(kubeconfig, 'utf8')).replaceAll(url, `https://127.0.0.1:${port}`), { mode: 0o600 });
  onTestFinished(() => {
    server.close();
    end();
  });
  return {
    kubeconfig: path,
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
