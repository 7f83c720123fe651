import { ApiException } from '@kubernetes/client-node';

/** What a body says: that of an API server is JSON, of a proxy on the way anything. */
const messageIn = (body: unknown): string | undefined => {
  try {
    return (JSON.parse(String(body)) as { readonly message?: string }).message;
  } catch {
    return undefined;
  }
};

/**
 * What an error says, in a line: the client's own message has all headers of the answer.
 *
 * @param error what a client of Kubernetes threw, or anybody else
 */
export const apiErrorWords = (error: unknown): string => {
  if (error instanceof ApiException) return messageIn(error.body) ?? `the API server answers with ${error.code}`;
  return error instanceof Error ? error.message : String(error);
};
