import { OCI, type ChartRepository, type RepositoryAccess } from './chart-repository.ts';
import { ociRepository } from './oci-repository.ts';
import { staticRepository } from './static-repository.ts';
import { webRepository } from './web-repository.ts';

const WEB = /^https?:\/\//;

/** @throws when it has a user or a password: whatever names it, such as the record of a release, would keep that */
const requireNoPassword = (location: string): void => {
  if (!location.startsWith(OCI) && !WEB.test(location)) return;
  const url = new URL(location);
  if (url.username === '' && url.password === '') return;
  const login = location.startsWith(OCI) ? `helm registry login ${url.host}` : `helm repo add NAME ${url.protocol}//${url.host}${url.pathname} --username USER --password-stdin`;
  throw new Error(`The address of the charts at ${url.host} has a user or a password, which a release would keep: leave that out, and log in with ${login}.`);
};

/**
 * Opens a repository.
 *
 * @param location `oci://HOST/PATH`, `s3://BUCKET/PREFIX`, `https://…` or a directory
 * @param access what it is reached with
 * @throws when the location has a password
 */
export const openRepository = (location: string, access: RepositoryAccess): ChartRepository => {
  requireNoPassword(location);
  if (location.startsWith(OCI)) return ociRepository(location.replace(/\/+$/, ''), access);
  return WEB.test(location) ? webRepository(location.replace(/\/+$/, ''), access) : staticRepository(location);
};
