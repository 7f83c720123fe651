/** A registry as Helm asks it, in memory: as much of one as charts need. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const digestOf = (content: Uint8Array): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** It. */
export interface OciServer {
  /** Address and port. */
  readonly host: string;
  /** Puts an archive under a tag. @returns digest of its manifest */
  push(repository: string, tag: string, chart: object, archive: Buffer): string;
  /** Answers with other bytes under a digest. */
  corrupt(digest: string, content: Buffer): void;
  stop(): Promise<void>;
}

/** Starts one, without TLS. */
export const startOciServer = async (): Promise<OciServer> => {
  const content = new Map<string, Buffer>();
  const manifests = new Map<string, string>();
  const keep = (bytes: Buffer): { digest: string; size: number } => {
    content.set(digestOf(bytes), bytes);
    return { digest: digestOf(bytes), size: bytes.length };
  };
  const server = createServer(({ url = '', method }, response) => {
    const [, repository = '', kind, name = ''] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/(.+)$/.exec(url) ?? [];
    if (kind === 'tags') {
      const tags = [...manifests.keys()].filter((key) => key.startsWith(`${repository}:`)).map((key) => key.slice(repository.length + 1));
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ name: repository, tags }));
    }
    const digest = name.startsWith('sha256:') ? name : (manifests.get(`${repository}:${name}`) ?? '');
    const found = content.get(digest);
    response.setHeader('content-type', kind === 'manifests' ? 'application/vnd.oci.image.manifest.v1+json' : 'application/octet-stream');
    if (!found) return void response.writeHead(404).end('{}');
    response.writeHead(200, { 'docker-content-digest': digest, 'content-length': found.length }).end(method === 'HEAD' ? undefined : found);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    push: (repository, tag, chart, archive) => {
      const config = { mediaType: 'application/vnd.cncf.helm.config.v1+json', ...keep(Buffer.from(JSON.stringify(chart))) };
      const layer = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', ...keep(archive) };
      const { digest } = keep(Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config, layers: [layer] })));
      manifests.set(`${repository}:${tag}`, digest);
      return digest;
    },
    corrupt: (digest, bytes) => void content.set(digest, bytes),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
