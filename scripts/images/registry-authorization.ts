/** How a registry learns who asks: with the credentials that `docker login` or `helm registry login` keeps, or a token for anybody. */
import { registryLogin } from './registry-login.ts';
import { ask } from './registry-request.ts';

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
export const authorizationFor = async (challenge: string, host: string, ca?: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> => {
  const credentials = await registryLogin(host, env);
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
