import type { ApplicationRequest } from '../../../../generator/charts/restore-check/application-values.ts';

const PATIENCE_MS = 30_000;
/** Characters of an answer that are told. */
const TOLD = 200;

const told = (text: string): string => JSON.stringify(text.length > TOLD ? `${text.slice(0, TOLD)}…` : text);

/** Why no answer came: `fetch` hides that in its cause. */
const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error & { readonly cause?: Error & { readonly code?: string } };
  return cause?.code ?? cause?.message ?? message;
};

/**
 * Asks the application something.
 *
 * @param request what, and what it has to answer
 * @returns what is wrong with the answer; nothing where it is the one that is expected
 */
export const problemOf = async ({ port, path, method = 'GET', headers = {}, body, status = 200, contains = '' }: ApplicationRequest): Promise<string | undefined> => {
  const asked = `${method} ${path} at port ${port}`;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS), ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    if (answer.status !== status) return `${asked} is answered with ${answer.status}, not ${status}: ${told(text)}`;
    return text.includes(contains) ? undefined : `what ${asked} is answered with does not contain ${told(contains)}: ${told(text)}`;
  } catch (error) {
    return `${asked} is not answered: ${reasonOf(error)}`;
  }
};
