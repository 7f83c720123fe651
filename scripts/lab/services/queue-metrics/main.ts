/** Serves the length of the queue of every namespace as an external metric: `main.ts <configuration as JSON>`. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { externalMetricsAnswer, metricPath } from './answer.ts';
import type { QueueMetricsOptions } from './options.ts';
import { readQueue } from './read-queue.ts';

const { address, port, certFile, keyFile, clientCaFile, queue } = JSON.parse(process.argv[2]!) as QueueMetricsOptions;
const [cert, key, ca] = await Promise.all([certFile, keyFile, clientCaFile].map((file) => readFile(file)));

/** A namespace without a queue has no length, and its autoscaler says that it cannot read it. */
const lengthOf = (namespace: string): Promise<number | undefined> =>
  readQueue(address, namespace, queue).catch((error: Error) => {
    console.error(`${namespace}: ${error.message}`);
    return undefined;
  });

createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: true }, async (request, response) => {
  const url = new URL(request.url ?? '/', 'https://localhost');
  const asked = metricPath(url);
  const answer = externalMetricsAnswer(url, asked && (await lengthOf(asked.namespace)));
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
}).listen(port, address);
