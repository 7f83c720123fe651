import { HelmError } from './helm-error.ts';

/** What Helm said when it failed, in one line, without the command. @param error whatever was thrown */
export const saidBy = (error: unknown): string =>
  error instanceof HelmError ? error.message.split('\n').slice(1).join(' ').replace(/^\s*Error:\s*/, '').trim() : (error as Error).message;
