import type { KubeConfig } from '@kubernetes/client-node';

/** How long a request may take, in milliseconds: longer than any that is made here, and shorter than somebody waits who sees nothing happen. */
const REQUEST_MS = 20_000;

/**
 * Has each request of a connection's clients end in time: an API server may be away without a word, as behind a firewall that forgot a connection.
 *
 * @param config the connection
 * @param boundMs how long a request may take, in milliseconds
 * @returns the same
 */
export const boundRequests = (config: KubeConfig, boundMs: number = REQUEST_MS): KubeConfig => {
  const apply = config.applySecurityAuthentication.bind(config);
  // What is called for each request, right before it is sent.
  config.applySecurityAuthentication = async (context) => {
    context.setSignal(AbortSignal.timeout(boundMs));
    await apply(context);
  };
  return config;
};
