/**
 * Why an API server refuses, without the headers that the client puts around it.
 *
 * @param error what the client threw
 */
export const reasonOf = (error: unknown): string => {
  const { body, message } = error as Error & { readonly body?: unknown };
  try {
    const status = (typeof body === 'string' ? JSON.parse(body) : body) as { readonly message?: string } | undefined;
    return status?.message ?? message;
  } catch {
    return message;
  }
};
