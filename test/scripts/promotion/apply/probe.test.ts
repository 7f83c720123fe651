import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { probe } from '../../../../scripts/promotion/apply/probe.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** A gateway that answers with these, one after the other, and then with the last. */
const gateway = async (...statuses: readonly number[]): Promise<{ readonly url: string; readonly asked: string[] }> => {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(statuses[Math.min(asked.length, statuses.length) - 1]!).end();
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

test('a gateway that answers is asked for nothing but its health', async () => {
  const { url, asked } = await gateway(200);
  expect(await probe(url)).toBeUndefined();
  expect(new Set(asked)).toEqual(new Set(['GET /healthz']));
});

test('one request of all that is not answered is told', async () => {
  const { url } = await gateway(200, 503, 200);
  expect(await probe(url)).toBe(`1 of 20 requests to ${url} failed: status 503`);
});

test('a gateway that is not there is told, and why', async () => {
  const { url } = await gateway(200);
  server!.closeAllConnections();
  await new Promise((resolve) => server!.close(resolve));
  expect(await probe(url)).toMatch(/^20 of 20 requests to .* failed: .*ECONNREFUSED/);
});
