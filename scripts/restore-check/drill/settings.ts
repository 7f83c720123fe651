/** What the chart tells a drill of a region, as the file `drill.yaml`. */
import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import type { ApplicationRequest } from '../../../generator/charts/restore-check/application-values.ts';
import type { SetSettings } from './snapshots/set-settings.ts';

/** A statement of SQL that has to be true of what was restored. */
export interface Assertion {
  readonly name: string;
  readonly database: string;
  /** Returns one row with one column, which is true. */
  readonly sql: string;
}

/** How PostgreSQL is judged. */
export interface PostgresSettings {
  /** Seconds that the newest backup may be old. */
  readonly backupAgeSeconds: number;
  /** Seconds after which a backup that is not whole is not under way any more. */
  readonly backupDeadlineSeconds: number;
  /** Files that are fetched at once. */
  readonly processes: number;
  /** Megabytes of shared memory. */
  readonly sharedBuffersMegabytes: number;
  /** Roles that have to be there. */
  readonly roles: readonly string[];
  /** Extensions, as `database.extension`. */
  readonly extensions: readonly string[];
  readonly assertions: readonly Assertion[];
}

/** Keys that have to go by themselves. */
export interface Expiring {
  /** A glob, such as `session:*`. */
  readonly match: string;
  /** Seconds that one may still have. */
  readonly mostSeconds: number;
}

/** How Redis is judged. */
export interface RedisSettings extends SetSettings {
  /** Keys that have to be there, such as that of the queue. */
  readonly keys: readonly string[];
  readonly expiring: readonly Expiring[];
}

/** How users' files are judged. */
export interface FilesSettings {
  /** Seconds for which a version may be on its way to the replica. */
  readonly graceSeconds: number;
  /** Keys whose versions are compared, at most. */
  readonly mostKeys: number;
  /** Keys that begin so are left out, such as those of probes; an empty one leaves nothing out. */
  readonly exceptPrefix: string;
}

/** How the application is judged. */
export interface ApplicationSettings {
  /** Ports of the loopback interface on which the restored servers are. */
  readonly postgresPort: number;
  readonly redisPort: number;
  /** Megabytes of shared memory of PostgreSQL. */
  readonly sharedBuffersMegabytes: number;
  /** Seconds that the first request may take to succeed. */
  readonly patienceSeconds: number;
  /** At least one. */
  readonly requests: readonly ApplicationRequest[];
}

/** How the saved configuration is judged. */
export interface ConfigurationSettings extends SetSettings {
  /** Releases that have to be in it, besides those that its objects name. */
  readonly releases: readonly string[];
}

/** What a drill goes by. */
export interface Settings {
  readonly region: string;
  readonly objectives: { readonly rtoSeconds: number; readonly rpoSeconds: number };
  readonly heartbeat: {
    /** What the keys of its objects begin with. */
    readonly prefix: string;
    /** Seconds that the newest beat may be old. */
    readonly staleSeconds: number;
  };
  /** None where it is not restored. */
  readonly postgres?: PostgresSettings;
  readonly redis?: RedisSettings;
  readonly files?: FilesSettings;
  readonly application?: ApplicationSettings;
  readonly configuration?: ConfigurationSettings;
}

/** Reads them; the chart has checked them by its schema. */
export const readSettings = async (file: string): Promise<Settings> => load(await readFile(file, 'utf8')) as Settings;
