import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { vi } from 'vitest';
import { acceptsConnections } from '../../../../../scripts/process/accepts-connections.ts';
import { ensureMoto } from './install.ts';

const HOST = '127.0.0.1';
const server = fileURLToPath(new URL('server.py', import.meta.url));

/** An object storage in memory. */
export interface Moto {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts one. @throws when it does not begin to serve within a minute */
export const startMoto = async (): Promise<Moto> => {
  const [PYTHONPATH, port] = [await ensureMoto(), await getPort({ host: HOST })];
  const child = spawn('python3', [server, '-H', HOST, '-p', `${port}`], { stdio: ['pipe', 'ignore', 'ignore'], env: { ...process.env, PYTHONPATH } });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  try {
    await vi.waitUntil(() => child.exitCode === null && acceptsConnections(HOST, port), { timeout: 60_000, interval: 200 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint: `http://${HOST}:${port}`, stop };
};
