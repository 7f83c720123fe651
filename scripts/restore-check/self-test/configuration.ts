/** How pgBackRest finds a scratch repository. */
import { writeFile } from 'node:fs/promises';
import { SUPERUSER, type Places } from './places.ts';

/** Writes its configuration. @param places of the repository @param of those of the PostgreSQL that it is of */
export const writeConfiguration = ({ root, repository, configuration }: Places, { data, socket }: Pick<Places, 'data' | 'socket'>): Promise<void> =>
  writeFile(
    configuration,
    `[global]
repo1-path=${repository}
repo1-cipher-type=aes-256-cbc
repo1-retention-full=9
compress-type=zst
start-fast=y
job-retry=0
log-level-file=off
lock-path=${root}/lock
spool-path=${root}/spool
[main]
pg1-path=${data}
pg1-socket-path=${socket}
pg1-user=${SUPERUSER}
`,
  );

/** What programs are told of one; the key is in no argument. */
export const environmentFor = ({ places, cipher }: { readonly places: Places; readonly cipher: string }): NodeJS.ProcessEnv => ({
  ...process.env,
  PGBACKREST_CONFIG: places.configuration,
  PGBACKREST_STANZA: 'main',
  PGBACKREST_REPO1_CIPHER_PASS: cipher,
  HEARTBEAT_S3_DIRECTORY: places.storage,
  REDIS_S3_DIRECTORY: places.storage,
  CONFIGURATION_S3_DIRECTORY: places.storage,
  FILES_S3_DIRECTORY: places.files,
  FILES_REPLICA_S3_DIRECTORY: places.filesReplica,
});
