/** Servers to publish to, on this machine alone, and what breaks them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import getPort from 'get-port';
import { onTestFinished, vi } from 'vitest';
import { acceptsConnections } from '../../../scripts/process/accepts-connections.ts';
import { contentType } from '../../../scripts/store/content-type.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { makeCertificates } from './certificates.ts';

const HOST = '127.0.0.1';

/** Runs a program until the test has finished. */
const run = async (path: string, port: number, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> => {
  const child = spawn(path, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await vi.waitUntil(() => child.exitCode === null && acceptsConnections(HOST, port), { timeout: 30_000, interval: 100 });
  return `${HOST}:${port}`;
};

/** An OCI registry. @param settings further ones, in its own terms @returns its host and port; it speaks HTTP, unless they say otherwise */
export const startRegistry = async ({ http = {}, ...settings }: { readonly http?: object; readonly auth?: object } = {}): Promise<string> => {
  const [{ registry }, root, port] = [await ensureTools(['registry']), await temporaryDirectory(), await getPort({ host: HOST })];
  const file = join(root, 'registry.yaml');
  // JSON is YAML.
  await writeFile(file, JSON.stringify({ version: 0.1, log: { level: 'error', accesslog: { disabled: true } }, storage: { filesystem: { rootdirectory: root } }, http: { addr: `${HOST}:${port}`, ...http }, ...settings }));
  return run(registry, port, ['serve', file], { OTEL_TRACES_EXPORTER: 'none' });
};

/** An object storage with one bucket. @returns what a command needs in its environment to reach it */
export const startObjectStorage = async (bucket: string): Promise<Readonly<Record<string, string>>> => {
  const [{ versitygw }, root, port] = [await ensureTools(['versitygw']), await temporaryDirectory(), await getPort({ host: HOST })];
  await mkdir(join(root, bucket));
  const [key, secret] = ['publisher', 'secret-of-tests'];
  const host = await run(versitygw, port, [`--port=${HOST}:${port}`, '--quiet', 'posix', root], { ROOT_ACCESS_KEY: key, ROOT_SECRET_KEY: secret });
  return { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: `http://${host}`, AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret };
};

const listen = async (server: Server): Promise<string> => {
  server.listen(0, HOST);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `${HOST}:${(server.address() as AddressInfo).port}`;
};

const serve = (listener: RequestListener): Promise<string> => listen(createServer(listener));

/** Serves the files of a directory. */
const filesOf = (root: string): RequestListener => (asked, response) => {
  const path = decodeURIComponent(new URL(asked.url!, 'http://x').pathname).replace(/\/$/, '/index.html');
  readFile(join(root, path)).then(
    (content) => response.writeHead(200, { 'content-type': contentType(path) }).end(content),
    () => response.writeHead(404).end(),
  );
};

/** A web server over a directory, as a static repository has one. @returns its URL */
export const serveDirectory = async (root: string): Promise<string> => `http://${await serve(filesOf(root))}`;

/** The same for one user, with a certificate that nobody knows. @param login such as `user:password` @returns its URL, and the certificate that it is trusted by */
export const servePrivately = async (root: string, login: string): Promise<{ readonly url: string; readonly caFile: string }> => {
  const { caFile, certFile, keyFile } = await makeCertificates();
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  const listener: RequestListener = (asked, response) => (asked.headers.authorization === authorization ? filesOf(root)(asked, response) : void response.writeHead(401).end());
  return { url: `https://${await listen(createSecureServer({ cert: await readFile(certFile), key: await readFile(keyFile) }, listener))}`, caFile };
};

const writes = ({ method }: IncomingMessage): boolean => !['GET', 'HEAD'].includes(method!);

/** Hands a request on. What is behind has to see the host that was signed. */
const forward = (target: string, asked: IncomingMessage, answer: (from: IncomingMessage) => void): void => {
  const forwarded = request(`http://${target}${asked.url}`, { method: asked.method!, headers: asked.headers, agent: false }, answer);
  forwarded.on('error', () => asked.socket.destroy());
  asked.pipe(forwarded);
};

const handBack = (response: ServerResponse) => (from: IncomingMessage): void => void from.pipe(response.writeHead(from.statusCode!, from.headers));

/**
 * A proxy that ends every connection after so many requests that write.
 *
 * @param target host and port of what is behind it
 * @param through the requests other than GET and HEAD that go through
 * @returns its host and port
 */
export const breakingProxy = async (target: string, through: number): Promise<string> => {
  let left = through;
  return serve((asked, response) => {
    if (writes(asked)) left -= 1;
    if (left < 0) return void asked.socket.destroy();
    forward(target, asked, handBack(response));
  });
};

/**
 * A proxy that lets all through, and loses the answers to the first requests that write.
 *
 * @param target host and port of what is behind it
 * @param losses how many
 * @returns its host and port
 */
export const losingProxy = async (target: string, losses: number): Promise<string> => {
  let left = losses;
  return serve((asked, response) => forward(target, asked, writes(asked) && (left -= 1) >= 0 ? (from) => void from.resume().on('end', () => asked.socket.destroy()) : handBack(response)));
};
