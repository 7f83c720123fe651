/** Repositories as `helm repo add` keeps them, with their logins and certificates. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';

/** One of them: Helm's own fields, all of which are handed on to it. */
export interface HelmRepository {
  readonly name: string;
  readonly url: string;
  /** Path of the certificates that it is trusted by, as PEM. */
  readonly caFile?: string;
}

const fileOf = (env: NodeJS.ProcessEnv): string => env['HELM_REPOSITORY_CONFIG'] || join(env['HELM_CONFIG_HOME'] || join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'helm'), 'repositories.yaml');

const normal = (url: string): string => url.replace(/\/+$/, '');

/**
 * Finds what the user has said of a repository.
 *
 * @param url of the repository
 * @param env the environment
 * @returns none where the user never added it
 */
export const helmRepository = async (url: string, env: NodeJS.ProcessEnv = process.env): Promise<HelmRepository | undefined> => {
  const text = await readFile(fileOf(env), 'utf8').catch(() => '');
  const { repositories = [] } = (load(text) ?? {}) as { readonly repositories?: readonly HelmRepository[] };
  return repositories.find((one) => normal(one.url) === normal(url));
};
