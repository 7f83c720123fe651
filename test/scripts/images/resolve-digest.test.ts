/** Against a registry of the test's own, which asks for what registries ask for. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { resolveDigest } from '../../../scripts/images/resolve-digest.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const image = 'amazon-insights/worker:1.0.0';

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await vi.waitUntil(() => server.listening);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A registry that has one image. */
const registry = (allows: (authorization: string | undefined) => boolean = () => true, challenge?: () => string) =>
  serve(({ url, headers: { authorization } }, response) => {
    if (url!.startsWith('/token')) return void response.end(JSON.stringify({ token: `for ${new URL(url!, 'http://x').searchParams.get('scope')} with ${authorization ?? 'nothing'}` }));
    if (!allows(authorization)) return void response.writeHead(401, challenge ? { 'www-authenticate': challenge() } : {}).end();
    if (url !== '/v2/amazon-insights/worker/manifests/1.0.0') return void response.writeHead(404).end();
    response.writeHead(200, { 'docker-content-digest': digest }).end();
  });

const resolved = (host: string, name = image) => resolveDigest(name, { registry: { host, plainHttp: true } });

test('a name is what the registry has under it', async () => {
  const host = await registry();
  expect(await resolved(host)).toBe(digest);
  expect(await resolved(host, `${host}/${image}`)).toBe(digest);
  expect(await resolved(host, 'amazon-insights/worker:2.0.0')).toBeUndefined();
});

test('a name with a digest is that digest, without a question', async () => {
  expect(await resolved('nowhere.invalid', `amazon-insights/worker:1.0.0@${digest}`)).toBe(digest);
});

test('a name that has a host is asked there, and not at the mirror', async () => {
  const host = await registry();
  await expect(resolved(host, 'localhost:1/amazon-insights/worker:1.0.0')).rejects.toThrow('The registry does not answer HEAD https://localhost:1/v2/amazon-insights/worker/manifests/1.0.0');
});

test('a registry that gives tokens to anybody is asked with one', async () => {
  let host = '';
  host = await registry((authorization) => authorization === 'Bearer for repository:amazon-insights/worker:pull with nothing', () => `Bearer realm="http://${host}/token",service="registry",scope="repository:amazon-insights/worker:pull"`);
  expect(await resolved(host)).toBe(digest);
});

test('a registry that wants a login gets that of helm registry login or docker login', async () => {
  const home = await temporaryDirectory();
  vi.stubEnv('HELM_REGISTRY_CONFIG', join(home, 'none.json'));
  vi.stubEnv('DOCKER_CONFIG', join(home, 'docker'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const auth = Buffer.from('user:password').toString('base64');
  const host = await registry((authorization) => authorization === `Basic ${auth}`, () => 'Basic realm="registry"');
  await expect(resolved(host)).rejects.toThrow('answers HEAD amazon-insights/worker:1.0.0 with 401');
  await mkdir(join(home, 'docker'));
  await writeFile(join(home, 'docker', 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
  expect(await resolved(host)).toBe(digest);
});

test('a registry that fails is told from one that does not have it', async () => {
  const host = await serve((_, response) => void response.writeHead(500).end());
  await expect(resolved(host)).rejects.toThrow(`The registry ${host} answers HEAD amazon-insights/worker:1.0.0 with 500`);
});
