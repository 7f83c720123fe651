/** A Redis that has loaded a snapshot, which nobody else reaches, and which writes nothing. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from 'redis';
import { startDaemon } from '../../../process/daemon.ts';
import { lastLinesOf } from '../../../process/last-lines.ts';
import { RestoreFailure } from '../failure.ts';
import { logWhenReady } from '../log-when-ready.ts';

const COMMAND_PATIENCE_MS = 60_000;

/** Such a server. */
export interface LoadedServer {
  /** Keys that it loaded, and that were over meanwhile. */
  readonly loaded: number;
  readonly expired: number;
  /** Asks it, and returns what it answers, with lists for maps. */
  ask(...command: readonly string[]): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts one without append-only file, which would win over the snapshot and leave nothing of it.
 *
 * @param rdb path of the snapshot, which stays as it is
 * @param directory a new one
 * @param further settings of it, over those by which it is reached here alone
 * @throws {RestoreFailure} when it does not load it
 */
export const startLoaded = async (rdb: string, directory: string, further: Readonly<Record<string, string>> = {}): Promise<LoadedServer> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await copyFile(rdb, join(directory, 'dump.rdb'));
  const [socket, log] = [join(directory, 'redis.sock'), join(directory, 'redis.log')];
  const settings = { port: '0', unixsocket: socket, dir: directory, dbfilename: 'dump.rdb', appendonly: 'no', save: '', loglevel: 'notice', 'enable-debug-command': 'no', ...further };
  const daemon = await startDaemon({ name: 'the restored Redis', command: '/usr/bin/redis-server', args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]), log });
  const text = await logWhenReady(daemon, /Ready to accept connections/, (printed) => new RestoreFailure('load', `Redis does not load the snapshot, and all keys in it are lost: ${lastLinesOf(printed, 3)}`));
  const [, loaded, expired] = /keys loaded: (\d+), keys expired: (\d+)/.exec(text) ?? [];
  const client = createClient({ RESP: 2, socket: { path: socket, tls: false, reconnectStrategy: false }, commandOptions: { timeout: COMMAND_PATIENCE_MS } });
  client.on('error', () => undefined);
  await client.connect();
  return {
    loaded: Number(loaded ?? 0),
    expired: Number(expired ?? 0),
    ask: (...command) => client.sendCommand([...command]),
    stop: async () => {
      client.destroy();
      await daemon.stop();
    },
  };
};
