import { podKind, savedKinds } from '../../../../generator/charts/backup/saved-kinds.ts';
import type { ApiObject } from '../../../../scripts/backup/configuration/api-object.ts';
import type { Get } from '../../../../scripts/backup/configuration/api-server.ts';

const kinds = [...savedKinds, podKind, { kind: 'Secret', resource: 'secrets' }];

/**
 * Something that answers lists, and what its version is, as an API server does.
 *
 * @param objects all that it has
 * @param refusals status codes of paths that have a text in them; default none
 * @returns how it is asked, and the paths that it was asked
 */
export const answering = (objects: readonly ApiObject[], refusals: Readonly<Record<string, number>> = {}): { readonly get: Get; readonly paths: readonly string[] } => {
  const paths: string[] = [];
  const get: Get = async (path) => {
    const { pathname, searchParams } = new URL(path, 'https://x');
    paths.push(pathname);
    const [, status] = Object.entries(refusals).find(([text]) => pathname.includes(text)) ?? [];
    if (status) return { status, body: { message: `no (${status})` } };
    if (pathname === '/version') return { status: 200, body: { gitVersion: 'v1.35.4' } };
    const kind = kinds.find(({ resource }) => pathname.endsWith(`/${resource}`))?.kind;
    const [from, limit] = [Number(searchParams.get('continue') ?? 0), Number(searchParams.get('limit'))];
    const all = objects.filter((object) => object.kind === kind);
    // Items of a list say neither their kind nor its API.
    const items = all.slice(from, from + limit).map(({ kind: _, apiVersion: _version, ...rest }) => rest);
    return { status: 200, body: { metadata: from + limit < all.length ? { continue: String(from + limit) } : {}, items } };
  };
  return { get, paths };
};
