import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Reference } from './reference.ts';
import type { Registry } from './image-source.ts';

const TIMEOUT_MS = 30_000;

const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Question {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  /** Repository, and tag or digest. */
  readonly manifest: readonly [string, string];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
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
export const registryClient = async ({ host, caFile }: Registry): Promise<RegistryClient> => {
  const ca = await readFile(caFile);
  const ask = ({ method, manifest: [repository, name], headers, body }: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const url = `https://${host}/v2/${repository}/manifests/${name}`;
      const fail = (error: Error): void => reject(new Error(`The registry does not answer ${method} ${url}: ${error.message}`));
      const options = { method, ca, timeout: TIMEOUT_MS, agent: false, headers: { accept: manifestTypes.join(', '), ...headers } } as const;
      const asked = request(url, options, (response) => {
        buffer(response).then((content) => resolve({ status: response.statusCode!, headers: response.headers, body: content }), fail);
      });
      asked.on('timeout', () => asked.destroy(new Error(`no answer for ${TIMEOUT_MS / 1000} s`)));
      asked.on('error', fail);
      asked.end(body);
    });
  const succeed = async (question: Question, status: number): Promise<Answer> => {
    const answer = await ask(question);
    if (answer.status === status) return answer;
    throw new Error(`The registry ${host} answers ${question.method} ${question.manifest.join(':')} with ${answer.status}: ${answer.body.toString().trim()}`);
  };
  return {
    async digest({ repository, tag }) {
      const question = { method: 'HEAD', manifest: [repository, tag] } as const;
      const { status, headers } = await ask(question);
      if (status === 200) return String(headers['docker-content-digest']);
      if (status === 404) return undefined;
      throw new Error(`The registry ${host} answers HEAD ${repository}:${tag} with ${status}`);
    },
    async tag({ repository, tag }, digest) {
      const { headers, body } = await succeed({ method: 'GET', manifest: [repository, digest] }, 200);
      await succeed({ method: 'PUT', manifest: [repository, tag], headers: { 'content-type': headers['content-type']! }, body }, 201);
    },
  };
};
