/** Where a scratch copy of a region's backups has what. */
import { join } from 'node:path';

/** Directories and files of one. */
export interface Places {
  /** All of it. */
  readonly root: string;
  /** The repository of pgBackRest, and its configuration. */
  readonly repository: string;
  readonly configuration: string;
  /** The PostgreSQL that it is of, and where its socket is. */
  readonly data: string;
  readonly socket: string;
  /** What stands for the buckets with beats, snapshots and saved configurations. */
  readonly storage: string;
  /** What stands for the buckets with users' files. */
  readonly files: string;
  readonly filesReplica: string;
  /** The private key of age. */
  readonly identity: string;
  /** What the chart would say. */
  readonly settings: string;
}

/** @param root absolute path of all of it */
export const placesIn = (root: string): Places => ({
  root,
  repository: join(root, 'repository'),
  configuration: join(root, 'pgbackrest.conf'),
  data: join(root, 'cluster'),
  socket: join(root, 'socket'),
  storage: join(root, 'storage'),
  files: join(root, 'files'),
  filesReplica: join(root, 'files-replica'),
  identity: join(root, 'identity'),
  settings: join(root, 'drill.json'),
});

/** What the keys of beats, of snapshots and of saved configurations begin with. */
export const HEARTBEAT_PREFIX = 'heartbeat';
export const REDIS_PREFIX = 'redis';
export const CONFIGURATION_PREFIX = 'configuration';

/** Key of the queue. */
export const QUEUE = 'jobs';

/** Superuser of the scratch PostgreSQL. */
export const SUPERUSER = 'postgres';
