import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import type { Reference } from './reference.ts';
import { authorizationFor } from './registry-authorization.ts';
import { registryRemedy } from './access-remedy.ts';
import { ask, type Answer, type Question } from './registry-request.ts';

const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** Where a registry is. */
export interface RegistryAddress {
  /** Name and port, such as `registry.example.com` or `10.200.255.1:5000`. */
  readonly host: string;
  /** Path of the certificates that it is trusted by besides those of Node.js, as PEM. */
  readonly caFile?: string;
  /** Whether it is asked without TLS. */
  readonly plainHttp?: boolean;
}

interface ManifestQuestion extends Omit<Question, 'url'> {
  /** Repository, and tag or digest. */
  readonly manifest: readonly [string, string];
}

/** The part of a registry's API that names of images need. */
export interface RegistryClient {
  /**
   * The digest that a name stands for.
   *
   * @returns the digest, or `undefined` when the registry does not have the name
   * @throws when the registry cannot be reached or fails
   */
  digest(reference: Reference): Promise<string | undefined>;
  /**
   * Gives a tag to an image that the registry has; takes it from another.
   *
   * @param reference the repository and the tag
   * @param digest digest of the image in that repository
   * @throws when the registry cannot be reached or fails
   */
  tag(reference: Reference, digest: string): Promise<void>;
}

/**
 * A client of a registry.
 *
 * @param registry where it is
 * @throws when the file of certificates cannot be read
 */
export const registryClient = async ({ host, caFile, plainHttp = false }: RegistryAddress): Promise<RegistryClient> => {
  // Where tokens come from may be trusted otherwise than the registry.
  const ca = caFile === undefined ? undefined : [...rootCertificates, await readFile(caFile, 'utf8')];
  const inWords = (error: Error): never => {
    throw new Error(`${error.message}${registryRemedy(error.message, host)}`, { cause: error });
  };
  const askManifest = async ({ manifest: [repository, name], headers, ...rest }: ManifestQuestion): Promise<Answer> => {
    const question = { ...rest, url: `${plainHttp ? 'http' : 'https'}://${host}/v2/${repository}/manifests/${name}`, headers: { accept: manifestTypes.join(', '), ...headers } };
    const answer = await ask(question, ca).catch(inWords);
    const challenge = answer.headers['www-authenticate'];
    if (answer.status !== 401 || challenge === undefined) return answer;
    const authorization = await authorizationFor(challenge, host, ca);
    return authorization === undefined ? answer : ask({ ...question, headers: { ...question.headers, authorization } }, ca);
  };
  const succeed = async (question: ManifestQuestion, status: number): Promise<Answer> => {
    const answer = await askManifest(question);
    if (answer.status === status) return answer;
    throw new Error(`The registry ${host} answers ${question.method} ${question.manifest.join(':')} with ${answer.status}: ${answer.body.toString().trim()}.${registryRemedy(`${answer.status}`, host)}`);
  };
  return {
    async digest({ repository, tag }) {
      const { status, headers } = await askManifest({ method: 'HEAD', manifest: [repository, tag] });
      if (status === 200) return String(headers['docker-content-digest']);
      if (status === 404) return undefined;
      throw new Error(`The registry ${host} answers HEAD ${repository}:${tag} with ${status}.${registryRemedy(`${status}`, host)}`);
    },
    async tag({ repository, tag }, digest) {
      const { headers, body } = await succeed({ method: 'GET', manifest: [repository, digest] }, 200);
      await succeed({ method: 'PUT', manifest: [repository, tag], headers: { 'content-type': headers['content-type']! }, body }, 201);
    },
  };
};
