/** Whether clients of the gateway are answered: asked for what changes nothing, since the data there is production's. */
import { gatewayUrl } from '../../start/gateway-url.ts';

const REQUESTS = 20;
const TIMEOUT_MS = 5000;
/** What the gateway answers without a client's data. */
const PATH = '/healthz';

/** The way to a gateway. */
export interface Gateway {
  readonly region: string;
  readonly kubeconfig: string;
  readonly context: string;
  readonly namespace: string;
}

/** URL of the gateway; `undefined` where there is none, or it has no address. */
export const findGateway = async ({ region, kubeconfig, context, namespace }: Gateway): Promise<string | undefined> => gatewayUrl({ region, kubeconfig, context }, namespace).catch(() => undefined);

/**
 * Asks it, one request after the other.
 *
 * @param url URL of the gateway
 * @returns what went wrong, by kind and number; `undefined` when every request was answered
 */
export const probe = async (url: string): Promise<string | undefined> => {
  const failures: string[] = [];
  for (let number = 0; number < REQUESTS; number++) {
    const failure = await fetch(`${url}${PATH}`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
      async (answer) => ((await answer.arrayBuffer()), answer.ok ? undefined : `status ${answer.status}`),
      (error: Error) => (error.cause as Error | undefined)?.message ?? error.message,
    );
    if (failure !== undefined) failures.push(failure);
  }
  return failures.length === 0 ? undefined : `${failures.length} of ${REQUESTS} requests to ${url} failed: ${[...new Set(failures)].join(', ')}`;
};
