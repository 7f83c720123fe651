import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { createClient } from 'redis';

const PATIENCE_MS = 5000;

/** Where Redis is, as the services know it. */
export interface RedisAddress {
  /** Such as `redis://redis-cluster:6379`, or `rediss://` with TLS. */
  readonly url: URL;
  readonly user: string;
  readonly password: string;
  /** Path of the certificate that servers with TLS are trusted by; default those of the system. */
  readonly caFile?: string;
}

/** A server by its name or address. */
export interface Server {
  readonly host: string;
  readonly port: number;
}

/** Asks a server a command, and returns what it answers, with lists for maps. */
export type Ask = (...command: readonly string[]) => Promise<unknown>;

/** Whether the servers speak TLS. */
export const usesTls = ({ url }: RedisAddress): boolean => url.protocol === 'rediss:';

/** The server that the URL leads to. */
export const serverOf = ({ url }: RedisAddress): Server => ({ host: url.hostname, port: Number(url.port || 6379) });

/** By which name a certificate is checked: each server has that of the Service. Node.js takes none of `*.redis-cluster-headless`, as names of the servers are. */
const nameOf = ({ hostname }: URL): { readonly servername?: string } => (isIP(hostname) ? {} : { servername: hostname });

/**
 * Talks with a server.
 *
 * @param server which one
 * @param address how it is spoken to
 * @param talk what is asked
 * @throws when it does not answer, or does not take the password
 */
export const talkTo = async <T>({ host, port }: Server, address: RedisAddress, talk: (ask: Ask) => Promise<T>): Promise<T> => {
  const { url, user, password, caFile } = address;
  const socket = { host, port, connectTimeout: PATIENCE_MS, reconnectStrategy: false as const };
  const client = createClient({
    username: user,
    password,
    RESP: 2,
    commandOptions: { timeout: PATIENCE_MS },
    socket: usesTls(address) ? { ...socket, tls: true, ...nameOf(url), ...(caFile ? { ca: await readFile(caFile) } : {}) } : socket,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await talk((...command) => client.sendCommand([...command]));
  } catch (error) {
    throw new Error(`${host}:${port}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    client.destroy();
  }
};

/**
 * How `redis-cli` reaches a server.
 *
 * @param server which one
 * @param address how it is spoken to
 * @returns its arguments, and its environment with the password
 */
export const clientOf = ({ host, port }: Server, address: RedisAddress): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } => {
  const tls = usesTls(address) ? ['--tls', ...(address.caFile ? ['--cacert', address.caFile] : [])] : [];
  return { args: ['-h', host, '-p', String(port), '--user', address.user, '--no-auth-warning', ...tls], env: { REDISCLI_AUTH: address.password } };
};
