/** Serves the length of the queue of every namespace as an external metric: `main.ts <configuration as JSON>`. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { coreApi } from '../../../cluster/core-api.ts';
import { externalMetricsAnswer, metricPath } from './answer.ts';
import type { QueueMetricsOptions } from './options.ts';
import { redisCredentials } from './credentials.ts';
import { readQueue } from './read-queue.ts';

const { address, port, certFile, keyFile, clientCaFile, kubeconfig, context, queue } = JSON.parse(process.argv[2]!) as QueueMetricsOptions;
const [cert, key, ca] = await Promise.all([certFile, keyFile, clientCaFile].map((file) => readFile(file)));

const api = coreApi(kubeconfig, context);

/** A namespace without a queue has no length, and its autoscaler says that it cannot read it. */
const lengthOf = async (namespace: string): Promise<number | undefined> => {
  try {
    return await readQueue({ nameserver: address, namespace, queue, credentials: await redisCredentials(api, namespace) });
  } catch (error) {
    console.error(`${namespace}: ${(error as Error).message}`);
    return undefined;
  }
};

createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: true }, async (request, response) => {
  const url = new URL(request.url ?? '/', 'https://localhost');
  const asked = metricPath(url);
  const answer = externalMetricsAnswer(url, asked && (await lengthOf(asked.namespace)));
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
}).listen(port, address);
