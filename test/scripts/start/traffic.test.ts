import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendTraffic } from '../../../scripts/start/traffic.ts';

/** URL of a gateway on loopback that answers as it is told. */
const gateway = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const jobs: RequestListener = (request, response) => {
  response.end(JSON.stringify(request.method === 'POST' ? { batch: 'a' } : { done: 50 }));
};

test('requests, those that failed, hits of the cache and jobs are counted', async () => {
  let reads = 0;
  const url = await gateway((request, response) => {
    if (request.url!.startsWith('/jobs')) return jobs(request, response);
    if (request.method === 'PUT') return response.writeHead(204).end();
    reads++;
    // Every tenth is refused, every tenth breaks off in the middle.
    if (reads % 10 === 0) return response.writeHead(503).end('no room');
    if (reads % 10 === 1) return response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    return response.writeHead(200, { 'x-cache': 'hit' }).end('{}');
  });
  expect(await sendTraffic(url)).toMatchObject({ requests: 300, failed: 60, failures: { 'status 503 no room': 30, 'other side closed': 30 }, cached: 240, jobs: 50, done: 50 });
});

test('a write or a job that is refused is an error with what was answered', async () => {
  const refusing = await gateway((_, response) => response.writeHead(500).end('no table'));
  await expect(sendTraffic(refusing)).rejects.toThrow(`PUT ${refusing}/products/0 was answered with 500: no table`);
  const jobless = await gateway((request, response) => response.writeHead(request.method === 'POST' ? 503 : 200).end('no queue'));
  await expect(sendTraffic(jobless)).rejects.toThrow(`POST ${jobless}/jobs was answered with 503: no queue`);
});
