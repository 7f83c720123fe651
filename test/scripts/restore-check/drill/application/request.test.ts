import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import getPort from 'get-port';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemOf } from '../../../../../scripts/restore-check/drill/application/request.ts';

/** Answers with what it was sent; `/moved` leads elsewhere. */
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => response.writeHead(request.url === '/moved' ? 302 : 200, { location: '/elsewhere' }).end(`${request.method} ${request.url} ${request.headers['x-tenant'] ?? ''} ${body}`));
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const asked = (request: object) => problemOf({ name: 'it works', port, path: '/products/1', ...request });

describe('an answer', () => {
  test('is right with the status and the text that are expected', async () => {
    expect(await asked({})).toBeUndefined();
    expect(await asked({ contains: 'GET /products/1' })).toBeUndefined();
    expect(await asked({ method: 'PUT', headers: { 'x-tenant': 'a' }, body: '{"price":1}', contains: 'PUT /products/1 a {"price":1}' })).toBeUndefined();
    expect(await asked({ path: '/moved', status: 302 })).toBeUndefined();
  });

  test('is wrong with another status, which is told with what was answered', async () => {
    expect(await asked({ method: 'POST', status: 202 })).toBe(`POST /products/1 at port ${port} is answered with 200, not 202: "POST /products/1  "`);
    expect(await asked({ path: '/moved' })).toContain('is answered with 302, not 200');
  });

  test('is wrong without the text; a long one is cut', async () => {
    expect(await asked({ contains: 'price' })).toBe(`what GET /products/1 at port ${port} is answered with does not contain "price": "GET /products/1  "`);
    expect(await asked({ method: 'POST', body: 'x'.repeat(1000), contains: 'price' })).toMatch(/"POST \/products\/1 {2}x{100,}…"$/);
  });

  test('that does not come is told with the reason', async () => {
    const free = await getPort();
    expect(await asked({ port: free })).toBe(`GET /products/1 at port ${free} is not answered: ECONNREFUSED`);
  });
});
