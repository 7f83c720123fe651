/** How a registry learns who asks: with the credentials that `docker login` or `helm registry login` keeps, or a token for anybody. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ask } from './registry-request.ts';

/** The name that Docker keeps the credentials of its own registry under. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

interface LoginFile {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
}

/** Where logins are kept, the first that has the host wins. */
const loginFiles = (env: NodeJS.ProcessEnv): readonly string[] => [
  env['HELM_REGISTRY_CONFIG'] || join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'helm', 'registry', 'config.json'),
  join(env['DOCKER_CONFIG'] || join(homedir(), '.docker'), 'config.json'),
];

/** User and password in Base64; none where nobody logged in, or a helper keeps them. */
const credentialsOf = async (host: string, env: NodeJS.ProcessEnv): Promise<string | undefined> => {
  for (const file of loginFiles(env)) {
    const { auths = {} } = await readFile(file, 'utf8').then((text) => JSON.parse(text) as LoginFile, (): LoginFile => ({}));
    const auth = auths[host]?.auth ?? (host.endsWith('docker.io') ? auths[DOCKER_HUB]?.auth : undefined);
    if (auth) return auth;
  }
  return undefined;
};

/**
 * Does what a registry asks of whoever it does not know.
 *
 * @param challenge its `www-authenticate`
 * @param host the registry
 * @param ca certificates that it is trusted by
 * @param env the environment
 * @returns what to ask again with; none where there is nothing else to say
 * @throws when no token is given
 */
export const authorizationFor = async (challenge: string, host: string, ca?: Buffer, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> => {
  const credentials = await credentialsOf(host, env);
  const basic = credentials && `Basic ${credentials}`;
  if (!/^bearer /i.test(challenge)) return basic;
  const { realm, ...query } = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]));
  if (!realm) return undefined;
  const url = new URL(realm);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  const { status, body } = await ask({ method: 'GET', url: url.href, ...(basic ? { headers: { authorization: basic } } : {}) }, ca);
  if (status !== 200) throw new Error(`${url.host} gives no token for ${host} (${status}): log in with helm registry login ${host}, or docker login ${host}.`);
  const { token, access_token: accessToken } = JSON.parse(body.toString()) as { token?: string; access_token?: string };
  return `Bearer ${token ?? accessToken}`;
};
