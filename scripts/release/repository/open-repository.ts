import { OCI, type ChartRepository, type RepositoryAccess } from './chart-repository.ts';
import { ociRepository } from './oci-repository.ts';
import { staticRepository } from './static-repository.ts';

/**
 * Opens a repository.
 *
 * @param location `oci://HOST/PATH`, `s3://BUCKET/PREFIX`, `https://…` or a directory
 * @param access what it is reached with
 */
export const openRepository = (location: string, access: RepositoryAccess): ChartRepository =>
  location.startsWith(OCI) ? ociRepository(location.replace(/\/+$/, ''), access) : staticRepository(location);
