/** A registry that wants a login, and whose certificate nobody knows. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { ask } from '../../../scripts/images/registry-request.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { makeCertificates } from './certificates.ts';
import { startRegistry } from './servers.ts';

/** The one password that it takes, of the user `team`. */
export const PASSWORD = 'correct-horse';
/** The same as bcrypt has it, which is all that the registry reads. */
const HASH = '$2b$05$dLTZCh6tvxm5KMtntCVwx.IpZnlmpsEAgNwVlJOUC21fsrR4c184G';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const authOf = (password: string): string => Buffer.from(`team:${password}`).toString('base64');

/** Logs in, as `helm registry login` does it, until the test has finished. @returns what a program needs in its environment for that */
export const logIn = async (host: string, password = PASSWORD): Promise<Readonly<Record<string, string>>> => {
  const directory = await temporaryDirectory();
  const file = join(directory, 'helm.json');
  await writeFile(file, JSON.stringify({ auths: { [host]: { auth: authOf(password) } } }));
  const env = { HELM_REGISTRY_CONFIG: file, DOCKER_CONFIG: directory };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return env;
};

/** Starts one. */
export const startPrivateRegistry = async () => {
  const [{ caFile, certFile, keyFile }, directory] = [await makeCertificates(), await temporaryDirectory()];
  const users = join(directory, 'users');
  await writeFile(users, `team:${HASH}\n`);
  const host = await startRegistry({ http: { tls: { certificate: certFile, key: keyFile } }, auth: { htpasswd: { realm: 'team', path: users } } });
  return {
    host,
    /** Path of the certificate that it is trusted by. */
    caFile,
    /** Puts an image there, as small as one can be. @param name such as `team/app:1` @returns its digest */
    pushImage: async (name: string): Promise<string> => {
      const [repository, tag] = name.split(':');
      const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [], annotations: { name } }));
      const headers = { authorization: `Basic ${authOf(PASSWORD)}`, 'content-type': INDEX };
      const answer = await ask({ method: 'PUT', url: `https://${host}/v2/${repository}/manifests/${tag}`, headers, body }, [await readFile(caFile, 'utf8')]);
      if (answer.status !== 201) throw new Error(`${name} cannot be pushed: ${answer.status} ${answer.body.toString()}`);
      return String(answer.headers['docker-content-digest']);
    },
  };
};
