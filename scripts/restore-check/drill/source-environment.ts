import type { Source } from '../report/report.ts';

const PREFIX = 'REPLICATED_';

/**
 * The environment of a source: what the chart names `REPLICATED_…` replaces what it names without that.
 *
 * @param env the environment
 * @param source where backups are read
 */
export const environmentOf = (env: NodeJS.ProcessEnv, source: Source): NodeJS.ProcessEnv => {
  const entries = Object.entries(env).filter(([name]) => !name.startsWith(PREFIX));
  const replaced = source === 'replicated' ? Object.entries(env).flatMap(([name, value]) => (name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value] as const] : [])) : [];
  return Object.fromEntries([...entries, ...replaced]);
};
