import type { Part, Source } from '../report/report.ts';
import type { Settings } from './settings.ts';
import type { SetSettings } from './snapshots/set-settings.ts';

const PREFIX = 'REPLICATED_';
/** Beginnings of variables that belong together: where a copy has no endpoint or key of its own, those of another bucket are not meant. */
const GROUPS = ['PGBACKREST_REPO1_', 'HEARTBEAT_S3_', 'REDIS_S3_', 'CONFIGURATION_S3_'] as const;

/**
 * The environment of a source: what the chart names `REPLICATED_…` replaces what it names without that.
 *
 * @param env the environment
 * @param source where backups are read
 */
export const environmentOf = (env: NodeJS.ProcessEnv, source: Source): NodeJS.ProcessEnv => {
  const entries = Object.entries(env).filter(([name]) => !name.startsWith(PREFIX));
  const replaced = source === 'replicated' ? Object.entries(env).flatMap(([name, value]) => (name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value] as const] : [])) : [];
  const given = GROUPS.filter((group) => replaced.some(([name]) => name.startsWith(group)));
  return Object.fromEntries([...entries.filter(([name]) => !given.some((group) => name.startsWith(group))), ...replaced]);
};

/** A variable that is there where a part can be read from a source. Files are where they are, and the application runs on what was restored, whatever backups are read. */
const NEEDED: Readonly<Partial<Record<Part, string>>> = { postgres: 'PGBACKREST_CONFIG', redis: 'REDIS_S3_BUCKET', configuration: 'CONFIGURATION_S3_BUCKET' };

/**
 * Whether the chart names a source for a part.
 *
 * @param env the environment, before it is that of the source
 */
export const hasSource = (env: NodeJS.ProcessEnv, part: Part, source: Source): boolean => source === 'own' || NEEDED[part] === undefined || Boolean(env[PREFIX + NEEDED[part]]);

/** What the chart says of a source. @param settings of the region */
export const settingsOf = (settings: Settings, source: Source): Settings => {
  if (source === 'own') return settings;
  const { redis, configuration } = settings;
  const ofCopy = <S extends SetSettings>(sets: S): S => ({ ...sets, prefix: sets.replicatedPrefix || sets.prefix });
  return { ...settings, ...(redis ? { redis: ofCopy(redis) } : {}), ...(configuration ? { configuration: ofCopy(configuration) } : {}) };
};
