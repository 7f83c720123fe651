/** Logins as `docker login` and `helm registry login` keep them: in a file, or with a program that the file names. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { command } from '../process/command.ts';

/** The name that Docker keeps the credentials of its own registry under. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

interface LoginFile {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
  /** Name of the program that keeps the credentials of all registries. */
  readonly credsStore?: string;
  /** The same by registry. */
  readonly credHelpers?: Readonly<Record<string, string>>;
}

/** Where logins are kept, the first that has the host wins. */
const loginFiles = (env: NodeJS.ProcessEnv): readonly string[] => [
  env['HELM_REGISTRY_CONFIG'] || join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'helm', 'registry', 'config.json'),
  join(env['DOCKER_CONFIG'] || join(homedir(), '.docker'), 'config.json'),
];

/** Asks a program for credentials, as Docker does. @returns none where it has none, or a token in place of a password */
const askHelper = async (helper: string, server: string, env: NodeJS.ProcessEnv): Promise<string | undefined> => {
  const program = `docker-credential-${helper}`;
  const { exitCode, stdout } = await command({ env, input: server, stdio: 'pipe' })`${program} get`;
  if (exitCode !== 0) return undefined;
  const { Username: user, Secret: password } = JSON.parse(stdout) as { readonly Username: string; readonly Secret: string };
  return user === '<token>' ? undefined : Buffer.from(`${user}:${password}`).toString('base64');
};

/**
 * The login at a registry.
 *
 * @param host the registry
 * @param env the environment
 * @returns user and password in Base64; none where nobody logged in
 */
export const registryLogin = async (host: string, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> => {
  const servers = host.endsWith('docker.io') ? [host, DOCKER_HUB] : [host];
  for (const file of loginFiles(env)) {
    const { auths = {}, credsStore, credHelpers = {} } = await readFile(file, 'utf8').then((text) => JSON.parse(text) as LoginFile, (): LoginFile => ({}));
    for (const server of servers) {
      const helper = credHelpers[server] ?? credsStore;
      const auth = auths[server]?.auth || (helper && (await askHelper(helper, server, env)));
      if (auth) return auth;
    }
  }
  return undefined;
};
